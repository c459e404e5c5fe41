import socket


def main():
    receiver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    receiver.bind(("127.0.0.1", 0))
    address = receiver.getsockname()
    sender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sender.bind(("127.0.0.1", 0))
    sender.sendto(b"0123456789", address)
    sender.sendto(b"second", address)
    sender.sendto(b"0123456789", address)

    first = receiver.recv(4)
    print("first read", first.decode())
    second = receiver.recv(64)
    print("second read", second.decode())
    room = bytearray(4)
    length = receiver.recv_into(room, 4, socket.MSG_TRUNC)
    print("room 4, real length", length)
    sender.close()
    receiver.close()


if __name__ == "__main__":
    main()
