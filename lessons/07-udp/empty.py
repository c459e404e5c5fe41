import socket


def main():
    receiver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    receiver.bind(("127.0.0.1", 0))
    address = receiver.getsockname()
    sender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sender.bind(("127.0.0.1", 0))
    me = sender.getsockname()

    sender.sendto(b"", address)
    sender.sendto(b"after", address)
    datagram, source = receiver.recvfrom(1024)
    print("first datagram, bytes", len(datagram))
    print("its address is the sender's", source == me)
    datagram, _ = receiver.recvfrom(1024)
    print("second datagram, bytes", len(datagram))
    sender.close()
    receiver.close()


if __name__ == "__main__":
    main()
