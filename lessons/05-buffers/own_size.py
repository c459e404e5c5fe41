import socket


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(2)
    address = listener.getsockname()

    alone = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    start = alone.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF)
    alone.connect(address)
    print("left alone, at first", start)
    grown = alone.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF)
    print("left alone, connected", grown)

    tuned = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    tuned.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 65_536)
    tuned.connect(address)
    size = tuned.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF)
    print("set, connected", size)

    message = b"x" * 8_000_000
    alone.setblocking(False)
    by_itself = alone.send(message)
    print("left alone, took", by_itself)
    tuned.setblocking(False)
    by_wish = tuned.send(message)
    print("set, took", by_wish)
    print("left alone took more", by_itself > by_wish)
    tuned.close()
    alone.close()
    listener.close()


if __name__ == "__main__":
    main()
