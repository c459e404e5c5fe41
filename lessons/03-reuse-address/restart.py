import errno
import socket


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, True)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    address = listener.getsockname()

    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.connect(address)
    server, _ = listener.accept()
    client.sendall("你好".encode())
    asked = server.recv(64)
    server.sendall(asked)
    server.close()
    answered = client.recv(64)
    print("client read", len(answered))
    end = client.recv(64)
    print("then client read", len(end))
    client.close()
    listener.close()

    plain = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        plain.bind(address)
        print("bind without the option Ok")
    except OSError as error:
        print("bind without the option", errno.errorcode[error.errno])
    plain.close()

    second = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    second.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, True)
    second.bind(address)
    second.listen(1)
    print("bind with the option Ok")

    guest = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    guest.connect(address)
    host, _ = second.accept()
    guest.close()
    host.close()
    print("the new server accepted 1")
    second.close()


if __name__ == "__main__":
    main()
