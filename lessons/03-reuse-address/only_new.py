import errno
import socket


def first_server(option):
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, option)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    address = listener.getsockname()
    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.connect(address)
    server, _ = listener.accept()
    server.close()
    client.recv(1)
    client.close()
    listener.close()
    return address


def main():
    address = first_server(False)
    mended = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    mended.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, True)
    try:
        mended.bind(address)
        print("the mended one binds Ok")
    except OSError as error:
        print("the mended one binds", errno.errorcode[error.errno])

    address = first_server(True)
    late = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        late.bind(address)
        print("the late one binds Ok")
    except OSError as error:
        print("the late one binds", errno.errorcode[error.errno])
    late.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, True)
    try:
        late.bind(address)
        print("the late one binds again Ok")
    except OSError as error:
        print("the late one binds again", errno.errorcode[error.errno])
    late.close()
    mended.close()


if __name__ == "__main__":
    main()
