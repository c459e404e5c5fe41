import socket


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    address = listener.getsockname()
    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.connect(address)
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
    server, _ = listener.accept()

    frame = b"\0\0\0\x05hello"
    client.send(frame[:1])

    header = server.recv(4)
    n = len(header)
    print("header, bytes so far", n)
    print("length, believed", int.from_bytes(header, "big"))

    client.send(frame[1:])
    header += server.recv(4 - n, socket.MSG_WAITALL)
    if len(header) < 4:
        raise EOFError("half a header")
    length = int.from_bytes(header, "big")
    print("length, complete", length)
    if length > 1024:
        raise ValueError("frame too long")

    body = server.recv(length, socket.MSG_WAITALL)
    if len(body) < length:
        raise EOFError("half a body")
    print("body", body.decode())

    server.close()
    client.close()
    listener.close()


if __name__ == "__main__":
    main()
