import itertools
import socket
import threading

LENGTH = 1_000_000


def write(client, letter, gate):
    gate.wait()
    client.sendall(letter * LENGTH)
    client.close()


def receive(receiver, length):
    parts = bytearray()
    while len(parts) < length:
        part = receiver.recv(length - len(parts))
        if not part:
            raise EOFError("the writers have left")
        parts += part
    return parts


def play_round():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    address = listener.getsockname()
    first = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    first.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 65_536)
    first.connect(address)
    receiver, _ = listener.accept()
    second = first.dup()

    gate = threading.Barrier(2)
    a = threading.Thread(target=write, args=(first, b"A", gate), name="writer A")
    a.start()
    b = threading.Thread(target=write, args=(second, b"B", gate), name="writer B")
    b.start()
    everything = receive(receiver, 2 * LENGTH)
    a.join()
    b.join()
    receiver.close()
    listener.close()
    return sum(1 for _ in itertools.groupby(everything))


def main():
    most = 0
    for number in range(1, 6):
        pieces = play_round()
        print(f"round {number}, pieces {pieces}")
        most = max(most, pieces)
    print("mixed", most > 2)


if __name__ == "__main__":
    main()
