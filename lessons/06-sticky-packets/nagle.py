import socket


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(3)
    address = listener.getsockname()

    nagle = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    nagle.connect(address)
    nagle_end, _ = listener.accept()
    nodelay = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    nodelay.connect(address)
    nodelay_end, _ = listener.accept()
    fresh = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    fresh.connect(address)
    fresh_end, _ = listener.accept()

    for pair in ((nagle, nagle_end), (nodelay, nodelay_end)):
        for _ in range(3):
            for end in pair:
                end.send(b"hi")
        for end in pair:
            end.recv(6, socket.MSG_WAITALL)

    three = (
        ("Nagle", nagle, nagle_end, False),
        ("NODELAY", nodelay, nodelay_end, True),
        ("fresh", fresh, fresh_end, False),
    )
    firsts = []
    for name, client, server, at_once in three:
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, at_once)
        for _ in range(10):
            client.send(b"x")
        first = len(server.recv(1024))
        print(name, "at once", first)
        firsts.append(first)

    late = 0
    while firsts[0] + late < 10:
        more = len(nagle_end.recv(1024))
        if more == 0:
            break
        late += more
    print("Nagle late", late)

    fresh_end.close()
    fresh.close()
    nodelay_end.close()
    nodelay.close()
    nagle_end.close()
    nagle.close()
    listener.close()


if __name__ == "__main__":
    main()
