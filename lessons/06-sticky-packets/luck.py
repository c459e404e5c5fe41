import socket
import threading

RUNS = 1000


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    address = listener.getsockname()

    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
    client.connect(address)
    server, _ = listener.accept()

    lengths = []
    reader = threading.Thread(target=count, args=(server, lengths), name="reader")
    reader.start()

    for _ in range(RUNS):
        client.send(b"hello")
        client.send(b"world")
        client.recv(1)
    reader.join()
    alone = sum(length < 10 for length in lengths)
    print("hello", alone)
    print("helloworld", RUNS - alone)
    runs = {0: "none", RUNS: "all"}.get(alone, "some")
    print("hello alone in", runs)

    client.close()
    listener.close()


def count(server, lengths):
    for _ in range(RUNS):
        first = server.recv(10)
        lengths.append(len(first))
        if len(first) < 10:
            server.recv(10 - len(first), socket.MSG_WAITALL)
        server.send(b".")
    server.close()


if __name__ == "__main__":
    main()
