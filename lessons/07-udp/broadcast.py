import errno
import socket


def main():
    first = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    first.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, True)
    first.bind(("127.255.255.255", 0))
    address = first.getsockname()
    second = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    second.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, True)
    second.bind(address)

    caller = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    caller.bind(("127.0.0.1", 0))
    try:
        caller.sendto(b"dinner!", address)
        print("without the option Ok")
    except OSError as error:
        print("without the option", errno.errorcode[error.errno])
    caller.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, True)
    try:
        caller.sendto(b"dinner!", address)
        print("with the option Ok")
    except OSError as error:
        print("with the option", errno.errorcode[error.errno])

    heard = first.recv(64)
    print("the first hears", heard.decode())
    heard = second.recv(64)
    print("the second hears", heard.decode())
    caller.close()
    second.close()
    first.close()


if __name__ == "__main__":
    main()
