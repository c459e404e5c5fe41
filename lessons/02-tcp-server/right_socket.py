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
    request = peer.recv(1024)
    print("server got", request.decode())
    peer.sendall("你好,客户".encode())
    peer.close()
    listener.close()

    answer = client.recv(1024)
    print("client got", answer.decode())
    client.close()


if __name__ == "__main__":
    main()
