import socket


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    address = listener.getsockname()

    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.connect(address)
    server, _ = listener.accept()

    client.send(b"hello world")
    for _ in range(3):
        piece = server.recv(4)
        print(f'piece "{piece.decode()}"')

    client.send("你好".encode())
    text = b""
    while len(text) < len("你好".encode()):
        piece = server.recv(4)
        if not piece:
            break
        text += piece
        try:
            print(f"{len(text)} bytes: {text.decode()}")
        except UnicodeDecodeError as cut:
            print(f"{len(text)} bytes: {cut}")

    server.close()
    client.close()
    listener.close()


if __name__ == "__main__":
    main()
