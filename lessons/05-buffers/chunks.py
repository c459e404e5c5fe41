import socket
import threading
import time


def main():
    for power in range(6, 21):
        size = 1 << power
        speed = measure(size)
        print(f"{label(size):<8} {speed:>8.1f}")


def measure(size):
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    address = listener.getsockname()

    sender = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    sender.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
    sender.connect(address)
    receiver, _ = listener.accept()

    start = time.monotonic()
    writer = threading.Thread(
        target=send_for_a_while, args=(sender, size), name="sender"
    )
    writer.start()
    room = bytearray(1 << 20)
    received = 0
    while more := receiver.recv_into(room):
        received += more
    seconds = time.monotonic() - start
    writer.join()
    receiver.close()
    listener.close()
    return received / seconds / 1e6


def send_for_a_while(sender, size):
    chunk = b"x" * size
    start = time.monotonic()
    while time.monotonic() - start < 0.04:
        sender.send(chunk)
    sender.close()


def label(size):
    if size < 1024:
        return f"{size} B"
    if size < 1 << 20:
        return f"{size >> 10} KiB"
    return f"{size >> 20} MiB"


if __name__ == "__main__":
    main()
