import socket


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    address = listener.getsockname()

    sender = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    sender.connect(address)
    receiver, _ = listener.accept()

    sender.send(b"hello world")
    sender.close()

    while True:
        piece = receiver.recv(4)
        print("read", f'"{piece.decode()}"', len(piece))
        if not piece:
            break

    try:
        first = receiver.send(b"thanks")
    except OSError as error:
        first = type(error).__name__
    print("first send", first)
    try:
        second = receiver.send(b"hello?")
    except OSError as error:
        second = type(error).__name__
    print("second send", second)

    receiver.close()
    listener.close()


if __name__ == "__main__":
    main()
