import socket


def waiting(listener):
    listener.setblocking(False)
    accepted = []
    try:
        while True:
            peer, _ = listener.accept()
            accepted.append(peer)
    except BlockingIOError:
        pass
    for peer in accepted:
        peer.close()
    return len(accepted)


def share(clients):
    if clients < 25:
        return "few"
    if clients <= 75:
        return "half"
    return "most"


def main():
    first = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    first.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, True)
    first.bind(("127.0.0.1", 0))
    first.listen(128)
    address = first.getsockname()
    second = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    second.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, True)
    second.bind(address)
    second.listen(128)

    clients = []
    for _ in range(100):
        client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        client.connect(address)
        clients.append(client)

    to_first = waiting(first)
    to_second = waiting(second)
    print("first listener", to_first)
    print("second listener", to_second)
    print("both together", to_first + to_second)
    print("the share of the first,", share(to_first))
    for client in clients:
        client.close()
    second.close()
    first.close()


if __name__ == "__main__":
    main()
