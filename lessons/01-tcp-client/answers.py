import socket


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    address = listener.getsockname()

    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.connect(address)
    server, _ = listener.accept()
    server.sendall(b"hello world")
    some = client.recv(4)
    print("room for 4, got", len(some))
    rest = client.recv(64)
    print("room for 64, got", len(rest))
    server.close()
    end = client.recv(64)
    print("peer finished, got", len(end))

    unlucky = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    unlucky.connect(address)
    careless, _ = listener.accept()
    unlucky.sendall(b"please read this")
    careless.close()
    try:
        last = unlucky.recv(64)
        print("careless peer, got", len(last))
    except OSError as error:
        print("careless peer, got", type(error).__name__)

    unlucky.close()
    client.close()
    listener.close()


if __name__ == "__main__":
    main()
