import errno
import socket


def main():
    receiver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    receiver.bind(("127.0.0.1", 0))
    address = receiver.getsockname()
    sender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sender.bind(("127.0.0.1", 0))

    datagram = b"x" * 65_508
    for size in 65_508, 65_507:
        try:
            sent = sender.sendto(datagram[:size], address)
            print(f"{size}: sent {sent}")
        except OSError as error:
            print(f"{size}: {errno.errorcode[error.errno]}")
    received = receiver.recv(70_000)
    print("received", len(received))
    sender.close()
    receiver.close()


if __name__ == "__main__":
    main()
