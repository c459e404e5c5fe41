import socket


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    address = listener.getsockname()

    sender = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    sender.connect(address)
    receiver, _ = listener.accept()

    sender.send(b"x" * 1000)

    sender.settimeout(0.2)
    try:
        answer = sender.recv(4)
        print("answer", len(answer))
    except socket.timeout as error:
        print("no answer", type(error).__name__)

    letter = b""
    while len(letter) < 1000:
        part = receiver.recv(1000 - len(letter))
        if not part:
            raise EOFError("half a letter")
        letter += part
    receiver.send(b"done")

    answer = sender.recv(4)
    print("answer", len(answer))

    receiver.close()
    sender.close()
    listener.close()


if __name__ == "__main__":
    main()
