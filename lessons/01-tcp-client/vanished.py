import socket


def answer(server):
    server.recv(4, socket.MSG_WAITALL)
    server.sendall(b"pong")


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    address = listener.getsockname()
    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.connect(address)
    server, _ = listener.accept()

    watched = client.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
    print("keepalive by default", bool(watched))
    client.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, True)
    client.settimeout(0.3)

    for beat in range(1, 4):
        client.sendall(b"ping")
        if beat < 3:
            answer(server)
        try:
            if not client.recv(4):  # a real one collects all four bytes
                raise EOFError("the server has left")
            print(f"beat {beat} answered")
        except socket.timeout:
            print(f"beat {beat} silence")
    client.close()
    server.close()
    listener.close()


if __name__ == "__main__":
    main()
