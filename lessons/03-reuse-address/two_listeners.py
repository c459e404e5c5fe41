import errno
import socket


def main():
    first = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    first.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, True)
    first.bind(("127.0.0.1", 0))
    first.listen(1)
    address = first.getsockname()

    second = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    second.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, True)
    try:
        second.bind(address)
        print("the second binds Ok")
    except OSError as error:
        print("the second binds", errno.errorcode[error.errno])
    first.close()
    second.close()

    third = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    third.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, True)
    third.bind(("127.0.0.1", 0))
    address = third.getsockname()
    fourth = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    fourth.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, True)
    try:
        fourth.bind(address)
        print("the fourth binds Ok")
    except OSError as error:
        print("the fourth binds", errno.errorcode[error.errno])
    try:
        third.listen(1)
        print("the third listens Ok")
    except OSError as error:
        print("the third listens", errno.errorcode[error.errno])
    try:
        fourth.listen(1)
        print("the fourth listens Ok")
    except OSError as error:
        print("the fourth listens", errno.errorcode[error.errno])
    fourth.close()
    third.close()


if __name__ == "__main__":
    main()
