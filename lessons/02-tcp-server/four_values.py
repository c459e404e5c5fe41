import errno
import socket


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(5)
    address = listener.getsockname()

    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, True)
    client.bind(("127.0.0.1", 0))
    client.connect(address)
    peer, _ = listener.accept()
    own = peer.getsockname()
    print("peer has the listener's port", own == address)

    second = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    second.connect(address)

    here = client.getsockname()
    twin = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    twin.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, True)
    twin.bind(here)
    try:
        twin.connect(address)
        print("the twin hears Ok")
    except OSError as error:
        print("the twin hears", errno.errorcode[error.errno])
    twin.close()

    other = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    other.bind(("127.0.0.1", 0))
    other.listen(5)
    elsewhere = other.getsockname()
    sister = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    sister.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, True)
    sister.bind(here)
    try:
        sister.connect(elsewhere)
        print("the sister hears Ok")
    except OSError as error:
        print("the sister hears", errno.errorcode[error.errno])

    sister.close()
    other.close()
    second.close()
    peer.close()
    client.close()
    listener.close()


if __name__ == "__main__":
    main()
