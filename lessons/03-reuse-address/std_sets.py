import errno
import socket


def main():
    plain = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    option = plain.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR)
    print("made by hand", bool(option))
    plain.bind(("127.0.0.1", 0))
    plain.listen(1)

    ready = socket.create_server(("127.0.0.1", 0))
    option = ready.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR)
    print("made by the library", bool(option))

    address = ready.getsockname()
    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.connect(address)
    accepted, _ = ready.accept()
    option = accepted.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR)
    print("the socket it accepted", bool(option))
    accepted.close()
    ready.close()
    client.close()

    again = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, True)
    try:
        again.bind(address)
        answer = "Ok"
    except OSError as error:
        answer = errno.errorcode[error.errno]
    print("a restart with the option", answer)
    again.close()
    plain.close()


if __name__ == "__main__":
    main()
