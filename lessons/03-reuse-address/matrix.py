import errno
import socket
import struct


def session(old, first):
    address = old.getsockname()
    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.connect(address)
    server, _ = old.accept()
    if first == "server":
        server.close()
        client.recv(1)
        client.close()
    elif first == "client":
        client.close()
        server.recv(1)
        server.close()
    elif first == "reset":
        server.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        server.close()
        try:
            client.recv(1)
        except ConnectionResetError:
            pass
        client.close()
    else:
        return [client, server]
    return []


def bind(sock, address):
    try:
        sock.bind(address)
        return "Ok"
    except OSError as error:
        return errno.errorcode[error.errno]


def main():
    print("first, old   plain       with the option")
    for first in "server", "client", "reset", "nobody":
        for label, option in ("no", False), ("yes", True):
            old = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
            old.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, option)
            old.bind(("127.0.0.1", 0))
            old.listen(1)
            address = old.getsockname()
            opened = session(old, first)
            old.close()

            plain = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
            without = bind(plain, address)
            plain.close()
            new = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
            new.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, True)
            with_option = bind(new, address)
            new.close()
            row = f"{first} {label}"
            print(f"{row:<12} {without:<11} {with_option}")
            for left in opened:
                left.close()


if __name__ == "__main__":
    main()
