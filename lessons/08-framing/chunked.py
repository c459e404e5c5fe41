import socket


def send_chunk(peer, data):
    chunk = len(data).to_bytes(2, "big") + data
    peer.sendall(chunk)


def receive(peer):
    message = b""
    while True:
        header = peer.recv(2, socket.MSG_WAITALL)
        if len(header) < 2:
            raise EOFError("no empty chunk")
        length = int.from_bytes(header, "big")
        print("chunk of", length)
        if length == 0:
            return message
        if len(message) + length > 1024:
            raise ValueError("message too long")
        chunk = peer.recv(length, socket.MSG_WAITALL)
        if len(chunk) < length:
            raise EOFError("half a chunk")
        message += chunk


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    address = listener.getsockname()
    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.connect(address)
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
    server, _ = listener.accept()

    for word in "I count: ", "one, ", "two, ", "three.":
        send_chunk(client, word.encode())
    send_chunk(client, b"")
    message = receive(server)
    print("the first, bytes", len(message))

    send_chunk(client, b"I count: one, ")
    client.close()
    try:
        message = receive(server)
        print("the second, bytes", len(message))
    except EOFError as error:
        print("the second", type(error).__name__)

    server.close()
    listener.close()


if __name__ == "__main__":
    main()
