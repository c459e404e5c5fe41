import errno
import socket


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    address = listener.getsockname()
    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.connect(address)
    server, _ = listener.accept()
    listener.close()

    server.shutdown(socket.SHUT_WR)
    client.sendall(b"not closed")
    late = server.recv(16)
    print("server still reads", len(late))
    end = client.recv(16)
    print("client reads", len(end))
    client.close()
    end = server.recv(16)
    print("then server read", len(end))
    server.close()

    next = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        next.bind(address)
        print("bind without the option Ok")
    except OSError as error:
        print("bind without the option", errno.errorcode[error.errno])
    next.close()


if __name__ == "__main__":
    main()
