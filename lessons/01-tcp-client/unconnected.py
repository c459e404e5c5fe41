import errno
import socket


def main():
    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        client.send(b"anybody there?")
        print("send says Ok")
    except OSError as error:
        print("send says", errno.errorcode[error.errno])
    try:
        client.recv(64)
        print("recv says Ok")
    except OSError as error:
        print("recv says", errno.errorcode[error.errno])
    try:
        client.getpeername()
        print("getpeername says Ok")
    except OSError as error:
        print("getpeername says", errno.errorcode[error.errno])
    client.close()


if __name__ == "__main__":
    main()
