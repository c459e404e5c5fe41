import socket
import tempfile
import threading

GET = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: {}\r\n\r\n"
OK = b"HTTP/1.1 200 OK\r\n"
PAGE = "<html><h1>你好, socket!</h1></html>\n".encode()


def talk(peer):
    answer = OK + b"Content-Length: %d\r\n\r\n" % len(PAGE) + PAGE
    request = b""
    while not request.endswith(b"close\r\n\r\n"):
        part = peer.recv(256)
        if not part:
            break
        request += part
        if request.endswith(b"\r\n\r\n"):
            peer.sendall(answer)


def serve(listener):
    for _ in range(2):
        peer, _ = listener.accept()
        try:
            talk(peer)
        except OSError as error:
            print("a client failed:", error)
        peer.close()
    listener.close()


def ask(address, connection):
    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.connect(address)
    client.sendall(GET.format(connection).encode())
    return client


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    address = listener.getsockname()
    server = threading.Thread(target=serve, args=(listener,), name="server")
    server.start()

    client = ask(address, "close")
    answer = b""
    while True:
        part = client.recv(256)
        if not part:
            break
        answer += part
    client.close()
    _, end, page = answer.partition(b"\r\n\r\n")
    if not end:
        raise ValueError("no empty line")
    print("page bytes", len(page))
    with tempfile.NamedTemporaryFile(suffix=".html", delete=False) as file:
        file.write(page)
    print("page saved", file.name)

    client = ask(address, "keep-alive")
    in_hand = client.recv(256)
    print("answer in hand", len(in_hand))
    client.settimeout(0.3)
    try:
        more = client.recv(256)
        print("reading on gives", len(more))
    except OSError as error:
        print("reading on gives", type(error).__name__)
    client.close()
    server.join()


if __name__ == "__main__":
    main()
