import socket


def fill(size):
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, size)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    sender = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    sender.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, size)
    sender.connect(listener.getsockname())
    receiver, _ = listener.accept()
    receiver.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)

    settled = 0
    while True:
        before = settled
        sender.setblocking(False)
        try:
            while True:
                settled += sender.send(b"x" * 1024)
        except BlockingIOError:
            pass
        if settled == before:
            break
        sender.setblocking(True)
        for _ in range(2):
            receiver.send(b"!")
            sender.recv(1)

    to_read = len(receiver.recv(1_000_000, socket.MSG_PEEK))
    receiver.close()
    sender.close()
    listener.close()
    return settled, to_read


def main():
    print("asked  settled  to read  un-ACKed")
    took = []
    for size in (1, 4096, 16_384, 65_536):
        settled, to_read = fill(size)
        rest = settled - to_read
        print(f"{size:<6} {settled:>7} {to_read:>8} {rest:>9}")
        took.append(settled)
    more = "yes" if took[3] > 16 * took[1] else "no"
    print("more than sixteen times as much:", more)


if __name__ == "__main__":
    main()
