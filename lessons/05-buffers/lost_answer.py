import socket


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 200_000)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    address = listener.getsockname()

    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    client.connect(address)
    server, _ = listener.accept()

    client.send(b"GET /page please")

    server.recv(9, socket.MSG_WAITALL)
    sent = server.send(b"x" * 100_000)
    print("server sent", sent)
    server.close()

    got = 0
    while True:
        try:
            part = client.recv(65_536)
        except OSError as error:
            end = type(error).__name__
            break
        if not part:
            end = "end of stream"
            break
        got += len(part)
    print("client got", got)
    print("then", end)

    client.close()
    listener.close()


if __name__ == "__main__":
    main()
