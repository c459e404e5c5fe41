import errno
import select
import socket


def begin(address):
    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.setblocking(False)
    try:
        client.connect(address)
    except BlockingIOError as error:
        print("connect says", error.strerror)
    return client


def is_ready(client):
    asked = select.poll()
    asked.register(client, select.POLLOUT)
    return len(asked.poll(200)) > 0


def has_peer(client):
    try:
        client.getpeername()
        return True
    except OSError:
        return False


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(0)
    open_door = listener.getsockname()
    closed = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    closed.bind(("127.0.0.1", 0))
    nobody = closed.getsockname()

    kept = []
    for goal, address in ("open", open_door), ("closed", nobody), ("full", open_door):
        client = begin(address)
        ready = is_ready(client)
        print(f"{goal}: ready {ready}")
        error = client.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        print(f"{goal}: error {errno.errorcode.get(error)}")
        peer = has_peer(client)
        print(f"{goal}: connected {peer}")
        kept.append(client)
    for client in kept:
        client.close()
    closed.close()
    listener.close()


if __name__ == "__main__":
    main()
