import socket


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(5)
    address = listener.getsockname()

    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.connect(address)
    client.sendall("你好,服务器".encode())

    peer, _ = listener.accept()
    try:
        request = listener.recv(1024)
        print("server says", len(request))
    except OSError as error:
        print("server says", error.strerror)
    peer.close()
    listener.close()

    try:
        answer = client.recv(1024)
        print("client says", len(answer))
    except OSError as error:
        print("client says", error.strerror)
    client.close()


if __name__ == "__main__":
    main()
