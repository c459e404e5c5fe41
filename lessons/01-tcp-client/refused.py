import socket


def main():
    closed = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    closed.bind(("127.0.0.1", 0))
    nobody = closed.getsockname()
    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        client.connect(nobody)
        print("closed port Ok")
    except OSError as error:
        print("closed port", type(error).__name__)

    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(0)
    full = listener.getsockname()
    first = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    first.connect(full)
    late = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    late.settimeout(0.3)
    try:
        late.connect(full)
        print("full backlog Ok")
    except OSError as error:
        print("full backlog", type(error).__name__)

    late.close()
    first.close()
    listener.close()
    client.close()
    closed.close()


if __name__ == "__main__":
    main()
