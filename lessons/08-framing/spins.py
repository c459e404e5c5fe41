import socket
import time


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    address = listener.getsockname()
    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.connect(address)
    server, _ = listener.accept()

    client.send(b"x" * 40)
    client.close()

    got = 0
    turns = 0
    begin = time.monotonic()
    while got < 100:
        got += len(server.recv(100))
        turns += 1
        if time.monotonic() - begin > 0.2:
            break
    print("bytes of 100", got)
    print("turns in 0.2 s", turns)

    server.close()
    listener.close()


if __name__ == "__main__":
    main()
