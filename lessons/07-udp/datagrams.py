import socket


def main():
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind(("127.0.0.1", 0))
    address = server.getsockname()
    client = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    client.bind(("127.0.0.1", 0))

    client.sendto(b"one", address)
    client.sendto(b"two", address)
    client.sendto(b"three", address)
    for _ in range(3):
        datagram, sender = server.recvfrom(1024)
        print("datagram of bytes", len(datagram))
        server.sendto(f"got {len(datagram)}".encode(), sender)

    for _ in range(3):
        answer = client.recv(1024)
        print("answer", answer.decode())
    client.close()
    server.close()


if __name__ == "__main__":
    main()
