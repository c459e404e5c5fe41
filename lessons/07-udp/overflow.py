import socket


def main():
    receiver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    receiver.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    receiver.bind(("127.0.0.1", 0))
    address = receiver.getsockname()

    sender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sender.bind(("127.0.0.1", 0))
    datagram = b"x" * 1000
    sent = 0
    for _ in range(100):
        sender.sendto(datagram, address)
        sent += 1

    receiver.setblocking(False)
    kept = 0
    try:
        while True:
            receiver.recv(2000)
            kept += 1
    except BlockingIOError:
        pass
    print("sent", sent)
    print("kept", kept)
    print("dropped", sent - kept)

    sender.close()
    receiver.close()


if __name__ == "__main__":
    main()
