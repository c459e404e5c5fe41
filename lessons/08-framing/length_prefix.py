import socket

LIMIT = 1024


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    address = listener.getsockname()
    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.connect(address)
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
    server, _ = listener.accept()

    text = "你好".encode()
    wire = len(text).to_bytes(4, "big") + text

    frame = b""
    size = 4
    for at in range(len(wire)):
        client.send(wire[at : at + 1])
        part = server.recv(size - len(frame))
        if not part:
            raise EOFError("half a frame")
        frame += part
        have = len(frame)
        if have == 4:
            length = int.from_bytes(frame, "big")
            if length > LIMIT:
                raise ValueError("frame too long")
            print("header", list(frame))
            print("length", length)
            size = 4 + length
        elif have > 4:
            try:
                text = frame[4:].decode()
            except UnicodeDecodeError:
                text = "incomplete"
            print(f"body {have - 4} of {length}: {text}")
    print("frame complete", len(frame) == size)

    server.close()
    client.close()
    listener.close()


if __name__ == "__main__":
    main()
