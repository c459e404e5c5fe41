import socket


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    address = listener.getsockname()

    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.connect(address)
    server, _ = listener.accept()

    for message in "hello", "world", "again":
        client.send(message.encode())
        received = server.recv(1024).decode()
        print(f"sent {message}, received {received}")

    server.close()
    client.close()
    listener.close()


if __name__ == "__main__":
    main()
