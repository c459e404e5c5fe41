import socket

LIMIT = 80


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    address = listener.getsockname()
    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.connect(address)
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
    server, _ = listener.accept()

    messages = ["one", "two", "roses\nred"]
    print("messages meant", len(messages))
    wire = "".join(f"{text}\n" for text in messages).encode()

    held = b""
    found = 0
    for begin in range(0, len(wire), 6):
        client.send(wire[begin : begin + 6])
        chunk = server.recv(16)
        held += chunk
        while b"\n" in held:
            end = held.index(b"\n") + 1
            line, held = held[:end], held[end:]
            found += 1
            print(f"line {line.decode()!r}")
        if len(held) > LIMIT:
            raise ValueError("a line without end")
    print("messages found", found)

    server.close()
    client.close()
    listener.close()


if __name__ == "__main__":
    main()
