import socket


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1_000_000)
    try:
        with open("/proc/sys/net/core/somaxconn") as limit:
            print("net.core.somaxconn", limit.read().strip())
    except FileNotFoundError:
        pass
    address = listener.getsockname()
    clients = []
    for _ in range(3):
        client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        client.connect(address)
        clients.append(client)

    listener.listen(1)
    late = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    late.setblocking(False)
    try:
        late.connect(address)
    except OSError as error:
        print("connect says", error.strerror)
    try:
        late.getpeername()
        inside = True
    except OSError:
        inside = False
    print("late is inside", inside)

    sock, _ = listener.accept()
    sock.close()
    late.close()
    for client in clients:
        client.close()
    listener.close()


if __name__ == "__main__":
    main()
