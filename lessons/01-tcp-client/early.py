import socket


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    address = listener.getsockname()

    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.connect(address)
    sent = client.send(b"Am I early?")
    print("sent before accept", sent)

    server, _ = listener.accept()
    received = server.recv(64)
    print("received after accept", len(received))

    server.close()
    client.close()
    listener.close()


if __name__ == "__main__":
    main()
