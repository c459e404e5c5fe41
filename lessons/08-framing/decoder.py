import socket


class Decoder:
    def __init__(self, limit):
        self.limit = limit
        self.held = b""
        self.refused = False

    def push(self, data):
        if not self.refused:
            self.held += data

    def finish(self):
        if self.refused or self.held:
            raise EOFError("half a frame")

    def frames(self):
        while len(self.held) >= 4:
            length = int.from_bytes(self.held[:4], "big")
            if length > self.limit:
                self.refused = True
                self.held = b""
                raise ValueError("frame too long")
            end = 4 + length
            if len(self.held) < end:
                break
            body = self.held[4:end]
            self.held = self.held[end:]
            yield body


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    address = listener.getsockname()
    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.connect(address)
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
    server, _ = listener.accept()

    wire = b"\0\0\0\x02hi\0\0\0\0\0\0\0\x03you"
    decoder = Decoder(1024)
    for size in 17, 5, 3:
        frames = 0
        for begin in range(0, len(wire), size):
            client.send(wire[begin : begin + size])
            chunk = server.recv(64)
            decoder.push(chunk)
            for frame in decoder.frames():
                frames += 1
                print(f"pieces of {size}, frame <{frame.decode()}>")
        print(f"pieces of {size}, frames {frames}")
    try:
        decoder.finish()
        print("ends between frames", True)
    except EOFError:
        print("ends between frames", False)

    server.close()
    client.close()
    listener.close()


if __name__ == "__main__":
    main()
