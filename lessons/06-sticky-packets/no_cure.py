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

    for _ in range(3):
        client.send(b"ping")
        server.recv(4, socket.MSG_WAITALL)
        server.send(b"pong")
        client.recv(4, socket.MSG_WAITALL)

    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
    for digit in "0123456789":
        client.send(digit.encode())
    together = server.recv(1024)
    print("without Nagle", together.decode())

    client.send(b"hello")
    time.sleep(0.1)
    client.send(b"world")
    both = server.recv(1024)
    print("with a pause", both.decode())

    server.close()
    client.close()
    listener.close()


if __name__ == "__main__":
    main()
