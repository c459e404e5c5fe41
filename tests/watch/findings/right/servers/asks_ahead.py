"""The next request goes out as soon as the header of the answer is there (HTTP/1.1 pipelining), the body is read meanwhile."""
import socket
import threading


class Reader:
    def __init__(self, s): self.s, self.buf = s, b""
    def fill(self):
        d = self.s.recv(1024)
        if not d:
            raise EOFError
        self.buf += d
    def until(self, sep):
        while sep not in self.buf:
            self.fill()
        head, self.buf = self.buf.split(sep, 1)
        return head
    def take(self, n):
        while len(self.buf) < n:
            self.fill()
        d, self.buf = self.buf[:n], self.buf[n:]
        return d


def serve(ls):
    conn, _ = ls.accept()
    with conn:
        r = Reader(conn)
        for _ in range(3):
            path = r.until(b"\r\n\r\n").split()[1]
            body = path * 1500
            conn.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)


ls = socket.create_server(("127.0.0.1", 0))
t = threading.Thread(target=serve, args=(ls,))
t.start()
with socket.create_connection(ls.getsockname()) as s:
    r = Reader(s)
    paths = ["/a", "/b", "/c"]
    ask = lambda path: s.sendall(f"GET {path} HTTP/1.1\r\nHost: h\r\n\r\n".encode())
    ask(paths[0])
    for i, path in enumerate(paths):
        head = r.until(b"\r\n\r\n")
        if i + 1 < len(paths):
            ask(paths[i + 1])
        n = int(head.split(b"Content-Length: ")[1].split()[0])
        print(path, len(r.take(n)))
t.join()
ls.close()
