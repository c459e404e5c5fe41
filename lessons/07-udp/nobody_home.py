import errno
import socket


def main():
    gone = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    gone.bind(("127.0.0.1", 0))
    nobody = gone.getsockname()
    loose = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    loose.bind(("127.0.0.1", 0))
    bound = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    bound.bind(("127.0.0.1", 0))
    gone.close()

    for attempt in range(1, 4):
        try:
            loose.sendto(b"anybody?", nobody)
            print("unconnected", attempt, "Ok")
        except OSError as error:
            print("unconnected", attempt, errno.errorcode[error.errno])

    bound.connect(nobody)
    for attempt in range(1, 4):
        try:
            bound.send(b"anybody?")
            print("connected", attempt, "Ok")
        except OSError as error:
            print("connected", attempt, errno.errorcode[error.errno])
    bound.close()
    loose.close()


if __name__ == "__main__":
    main()
