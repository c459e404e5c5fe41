import socket


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    address = listener.getsockname()

    opened = []
    for served in range(1, 51):
        client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        client.connect(address)
        peer, _ = listener.accept()
        peer.sendall(b"hi")
        client.recv(2, socket.MSG_WAITALL)
        opened.append((client, peer))
        if served % 10 == 0:
            print("clients served", served)
    print("connections open at once", len(opened))

    for client, peer in opened:
        client.close()
        peer.close()
    listener.close()


if __name__ == "__main__":
    main()
