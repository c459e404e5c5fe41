import socket
import threading

GET = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
OK = b"HTTP/1.1 200 OK\r\n"
PAGE = "<html><h1>你好, socket!</h1></html>\n".encode()


def serve(listener):
    answer = OK + b"Content-Length: %d\r\n\r\n" % len(PAGE) + PAGE
    peer, _ = listener.accept()
    request = b""
    while True:
        part = peer.recv(256)
        if not part:
            break
        request += part
        if request.endswith(b"\r\n\r\n"):
            request = b""
            peer.sendall(answer)
    peer.close()
    listener.close()


def is_whole(answer):
    header, end, page = answer.partition(b"\r\n\r\n")
    if not end:
        return False
    for line in header.splitlines():
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return len(page) >= int(value)
    return False


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    address = listener.getsockname()
    server = threading.Thread(target=serve, args=(listener,), name="server")
    server.start()

    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.connect(address)
    for page in 1, 2:
        client.sendall(GET)
        answer = b""
        while not is_whole(answer):
            part = client.recv(64)
            if not part:
                raise EOFError("the answer ends too early")
            answer += part
        print("page", page, "whole after", len(answer))
    client.close()
    server.join()


if __name__ == "__main__":
    main()
