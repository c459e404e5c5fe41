import socket
import threading


def visit(address):
    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.connect(address)
    while True:
        text = client.recv(64)
        if not text:
            break
        print("guest reads", text.decode().rstrip())
    client.close()


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(5)
    address = listener.getsockname()
    guest = threading.Thread(target=visit, args=(address,), name="guest")
    guest.start()

    peer, guest_address = listener.accept()
    here = peer.getsockname()
    peer.sendall(b"Welcome!\n")
    peer.close()
    guest.join()

    own = listener.getsockname()
    print("listener is {}:{}".format(*own))
    print("peer is here {}:{}".format(*here))
    print("guest is there {}:{}".format(*guest_address))
    listener.close()


if __name__ == "__main__":
    main()
