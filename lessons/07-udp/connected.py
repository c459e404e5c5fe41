import errno
import socket


def main():
    friend = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    friend.bind(("127.0.0.1", 0))
    address = friend.getsockname()
    client = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    client.connect(address)
    my_address = client.getsockname()

    friend.setblocking(False)
    try:
        friend.recvfrom(1024)
        print("the friend, after connect: Ok")
    except OSError as error:
        print("the friend, after connect:", errno.errorcode[error.errno])
    client.send(b"to my default peer")
    try:
        friend.recvfrom(1024)
        print("the friend, after send: Ok")
    except OSError as error:
        print("the friend, after send:", errno.errorcode[error.errno])

    stranger = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    stranger.bind(("127.0.0.1", 0))
    stranger.sendto(b"from a stranger", my_address)
    friend.sendto(b"from the friend", my_address)
    received = client.recv(1024)
    print("client received", received.decode())
    stranger.close()
    client.close()
    friend.close()


if __name__ == "__main__":
    main()
