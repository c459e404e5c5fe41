import errno
import socket


def visit(address):
    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.connect(address)
    return client


def main():
    first = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    first.bind(("127.0.0.1", 0))
    first.listen(1)
    address = first.getsockname()
    other = ("127.0.0.2", address[1])

    second = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        second.bind(other)
        print("the same number, another address Ok")
    except OSError as error:
        print("the same number, another address", errno.errorcode[error.errno])
    second.listen(1)
    udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try:
        udp.bind(other)
        print("the same number, UDP Ok")
    except OSError as error:
        print("the same number, UDP", errno.errorcode[error.errno])

    client = visit(other)
    host, _ = second.accept()
    host.sendall(b"I am 127.0.0.2")
    heard = client.recv(64)
    print("the client hears", heard.decode())
    first.setblocking(False)
    try:
        first.accept()
        nobody = False
    except BlockingIOError:
        nobody = True
    print("nobody came to the first", nobody)

    client.close()
    host.close()
    udp.close()
    second.close()
    first.close()


if __name__ == "__main__":
    main()
