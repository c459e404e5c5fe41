import socket


def frame(body):
    return len(body).to_bytes(4, "big") + body


def receive(peer, careful):
    header = peer.recv(4, socket.MSG_WAITALL)
    if len(header) < 4:
        raise EOFError("half a header")
    declared = int.from_bytes(header, "big")

    body = b""
    while len(body) < declared:
        rest = declared - len(body)
        room = min(rest, 1024) if careful else 1024
        chunk = peer.recv(room)
        if not chunk:
            raise EOFError("half a body")
        body += chunk
    return len(body)


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    address = listener.getsockname()
    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.connect(address)
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
    server, _ = listener.accept()

    first = frame(b"x" * 100)
    second = frame(b"bye")
    client.send(first)
    client.send(second)
    print("naive reader, 100 declared, got", receive(server, careful=False))

    server.setblocking(False)
    try:
        lost = server.recv(4)
        print("naive reader, next frame", len(lost))
    except BlockingIOError as error:
        print("naive reader, next frame", type(error).__name__)
    server.setblocking(True)

    client.send(first + second)
    print("careful reader, 100 declared, got", receive(server, careful=True))
    print("careful reader, 3 declared, got", receive(server, careful=True))

    server.close()
    client.close()
    listener.close()


if __name__ == "__main__":
    main()
