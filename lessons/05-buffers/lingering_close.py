import socket


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 200_000)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    address = listener.getsockname()
    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    client.connect(address)
    server, _ = listener.accept()
    client.sendall(b"GET /page please")

    server.recv(9, socket.MSG_WAITALL)
    server.sendall(b"x" * 100_000)
    server.shutdown(socket.SHUT_WR)
    client.sendall(b"are you there?")
    late = server.recv(64)
    print("unread, and late", len(late))

    got = client.recv(100_000, socket.MSG_WAITALL)
    print("client got", len(got))
    end = client.recv(64)
    print("then client got", len(end))
    client.close()

    server.settimeout(60)
    goodbye = server.recv(64)
    print("server reads", len(goodbye))
    server.close()
    listener.close()


if __name__ == "__main__":
    main()
