import errno
import socket
import struct


def main():
    first, option = "nobody", True
    old = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    old.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, option)
    old.bind(("127.0.0.1", 0))
    old.listen(1)
    address = old.getsockname()

    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.connect(address)
    server, _ = old.accept()
    opened = []
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
        opened = [client, server]
    old.close()

    plain = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        plain.bind(address)
        print("plain Ok")
    except OSError as error:
        print("plain", errno.errorcode[error.errno])
    plain.close()
    new = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    new.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, True)
    try:
        new.bind(address)
        print("with the option Ok")
    except OSError as error:
        print("with the option", errno.errorcode[error.errno])
    new.close()
    for end in opened:
        end.close()


if __name__ == "__main__":
    main()
