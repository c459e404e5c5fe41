import socket


def main():
    ten("Nagle", used=True, nodelay=False)
    ten("NODELAY", used=True, nodelay=True)
    ten("fresh", used=False, nodelay=False)


def ten(name, used, nodelay):
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    address = listener.getsockname()

    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.connect(address)
    server, _ = listener.accept()
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, nodelay)

    if used:
        for _ in range(3):
            for end in client, server:
                end.send(b"hi")
        client.recv(6, socket.MSG_WAITALL)
        server.recv(6, socket.MSG_WAITALL)

    for _ in range(10):
        client.send(b"x")

    first = len(server.recv(1024))
    print(name, "at once", first)
    late = 0
    while first + late < 10:
        part = server.recv(1024)
        if not part:
            break
        late += len(part)
    print(name, "late", late)

    server.close()
    client.close()
    listener.close()


if __name__ == "__main__":
    main()
