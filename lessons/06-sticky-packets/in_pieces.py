import socket


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    address = listener.getsockname()

    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 65_536)
    client.connect(address)
    server, _ = listener.accept()

    message = b"x" * 10_000
    client.sendall(message)
    got = pieces = 0
    while got < len(message):
        piece = server.recv(65_536 - got)
        if not piece:
            break
        got += len(piece)
        pieces += 1
    print(f"sends 1, pieces {pieces}")
    print("bytes", got)

    server.close()
    client.close()
    listener.close()


if __name__ == "__main__":
    main()
