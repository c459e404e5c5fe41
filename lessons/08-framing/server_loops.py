import socket
import threading


def frame(text):
    body = text.encode()
    return len(body).to_bytes(2, "big") + body


def receive(peer):
    length = peer.recv(1)
    if not length:
        return None
    length += peer.recv(1)
    if len(length) < 2:
        raise EOFError("half a length")
    size = int.from_bytes(length, "big")
    body = b""
    while len(body) < size:
        part = peer.recv(size - len(body))
        if not part:
            raise EOFError("half a body")
        body += part
    return body.decode()


def message_loop(peer):
    while True:
        request = receive(peer)
        if request is None:
            break
        peer.sendall(frame(request.upper()))


def connection_loop(listener):
    for number in 1, 2:
        peer, _ = listener.accept()
        try:
            message_loop(peer)
            end = "ended well"
        except Exception as error:
            end = type(error).__name__
        peer.close()
        print(f"connection {number} {end}")
    listener.close()


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(2)
    address = listener.getsockname()
    server = threading.Thread(target=connection_loop, args=(listener,), name="server")
    server.start()

    polite = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    polite.connect(address)
    polite.send(frame("good morning"))
    print("answer", receive(polite))
    polite.close()

    broken = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    broken.connect(address)
    broken.send(frame("good night")[:5])
    broken.close()
    server.join()


if __name__ == "__main__":
    main()
