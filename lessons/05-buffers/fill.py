import socket


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    address = listener.getsockname()

    sender = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    sender.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
    sender.connect(address)
    receiver, _ = listener.accept()
    receiver.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)

    chunk = b"x" * 1024
    rounds = []
    while True:
        taken = 0
        sender.setblocking(False)
        try:
            while True:
                taken += sender.send(chunk)
        except BlockingIOError:
            pass
        if taken == 0:
            break
        rounds.append(taken)
        sender.setblocking(True)
        for _ in range(2):
            receiver.send(b"!")
            sender.recv(1)

    to_read = len(receiver.recv(200_000, socket.MSG_PEEK))
    settled = sum(rounds)
    rest = settled - to_read
    print("       first  settled  to read  un-ACKed")
    print(f"bytes {rounds[0]:>6} {settled:>8} {to_read:>8} {rest:>9}")

    receiver.recv(200_000)
    receiver.close()
    sender.close()
    listener.close()


if __name__ == "__main__":
    main()
