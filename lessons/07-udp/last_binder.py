import errno
import socket


def main():
    first = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    first.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, True)
    first.bind(("127.0.0.1", 0))
    address = first.getsockname()
    plain = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try:
        plain.bind(address)
        print("bind without the option Ok")
    except OSError as error:
        print("bind without the option", errno.errorcode[error.errno])
    second = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    second.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, True)
    try:
        second.bind(address)
        print("bind with the option Ok")
    except OSError as error:
        print("bind with the option", errno.errorcode[error.errno])

    sender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sender.bind(("127.0.0.1", 0))
    first.setblocking(False)
    second.setblocking(False)
    sender.sendto(b"for the first", address)
    try:
        first.recv(1024)
        print("the first reads Ok")
    except OSError as error:
        print("the first reads", errno.errorcode[error.errno])
    try:
        second.recv(1024)
        print("the second reads Ok")
    except OSError as error:
        print("the second reads", errno.errorcode[error.errno])
    first.close()
    second.close()

    next = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try:
        next.bind(address)
        print("bind after both have gone Ok")
    except OSError as error:
        print("bind after both have gone", errno.errorcode[error.errno])
    next.close()
    sender.close()
    plain.close()


if __name__ == "__main__":
    main()
