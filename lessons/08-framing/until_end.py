import socket


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    address = listener.getsockname()
    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.connect(address)
    server, _ = listener.accept()

    client.send(b"first message")
    client.shutdown(socket.SHUT_WR)

    message = b""
    while True:
        chunk = server.recv(8)
        if not chunk:
            break
        message += chunk
    print("message, bytes", len(message))

    try:
        sent = client.send(b"second message")
        print("second message, bytes", sent)
    except OSError as error:
        print("second message", type(error).__name__)

    server.close()
    client.close()
    listener.close()


if __name__ == "__main__":
    main()
