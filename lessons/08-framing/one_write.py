import socket
import threading
import time

ROUNDS = 10


def serve(listener):
    peer, _ = listener.accept()
    while len(peer.recv(9, socket.MSG_WAITALL)) == 9:
        peer.send(b"k")
    peer.close()
    listener.close()


def one(client):
    client.send(b"\0\0\0\x05hello")
    client.recv(1)


def two(client):
    client.send(b"\0\0\0\x05")
    client.send(b"hello")
    client.recv(1)


def measure(label, ask, client):
    begin = time.monotonic()
    for _ in range(ROUNDS):
        ask(client)
    each = (time.monotonic() - begin) / ROUNDS
    print(f"{label} {each * 1000:.2f}")


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    address = listener.getsockname()
    server = threading.Thread(target=serve, args=(listener,), name="server")
    server.start()
    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.connect(address)

    one(client)

    measure("one write", one, client)
    measure("two writes", two, client)
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
    measure("two writes, no delay", two, client)
    client.close()
    server.join()


if __name__ == "__main__":
    main()
