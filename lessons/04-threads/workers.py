import socket
import threading


def talk(peer, name):
    peer.sendall(name.encode())
    while peer.recv(16):
        pass


def work(listener, name):
    for _ in range(2):
        peer, _ = listener.accept()
        try:
            talk(peer, name)
        except OSError as error:
            print(f"{name}: {error}")
        peer.close()
    listener.close()


def visit(address):
    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.connect(address)
    return client


def hear(number, client):
    name = client.recv(8, socket.MSG_WAITALL)
    print(f"client {number} has {name.decode()}")


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(4)
    address = listener.getsockname()
    workers = []
    for name in "worker 1", "worker 2":
        handle = listener.dup()
        worker = threading.Thread(target=work, args=(handle, name), name=name)
        worker.start()
        workers.append(worker)

    first = visit(address)
    hear(1, first)
    second = visit(address)
    hear(2, second)
    first.close()
    third = visit(address)
    hear(3, third)
    second.close()
    fourth = visit(address)
    hear(4, fourth)
    third.close()
    fourth.close()
    for worker in workers:
        worker.join()
    listener.close()


if __name__ == "__main__":
    main()
