import socket
import threading


def wait(listener, name):
    try:
        peer, _ = listener.accept()
        peer.close()
    finally:
        print("goodbye from", name)
    listener.close()


def start(listener, name):
    worker = threading.Thread(target=wait, args=(listener, name), name=name)
    worker.daemon = True
    worker.start()
    return worker


def visit(address):
    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.connect(address)
    client.close()


def main():
    first = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    first.bind(("127.0.0.1", 0))
    first.listen(1)
    address = first.getsockname()
    second = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    second.bind(("127.0.0.1", 0))
    second.listen(1)

    joined = start(first, "worker1")
    start(second, "worker2")
    guest = threading.Thread(target=visit, args=(address,), name="guest")
    guest.start()
    joined.join()
    print("last words from main")


if __name__ == "__main__":
    main()
