import socket
import threading
import time


def serve(listener, peers):
    peer, _ = listener.accept()
    peers.append(peer)


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(2)
    address = listener.getsockname()

    clients = []
    connected = 0
    for number in range(1, 6):
        client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        client.setblocking(False)
        try:
            client.connect(address)
        except OSError as error:
            print("connect says", error.strerror)
        try:
            client.getpeername()
            inside = True
        except OSError:
            inside = False
        print("client", number, "inside", inside)
        connected += inside
        clients.append(client)
    print("connected", connected)
    print("waiting", 5 - connected)

    for gone in clients[3:]:
        gone.close()
    peers = []
    server = threading.Thread(target=serve, args=(listener, peers), name="server")
    server.start()
    late = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    begun = time.monotonic()
    try:
        late.connect(address)
        print("let in, seconds", int(time.monotonic() - begun))
    except OSError as error:
        print("gave up", error)
    server.join()
    for peer in peers:
        peer.close()
    late.close()
    listener.close()
    for client in clients[:3]:
        client.close()


if __name__ == "__main__":
    main()
