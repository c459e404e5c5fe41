"""The body's length first; one recv for all of it, and what is missing in steps of 64."""
import socket
import threading


def exactly(s, n):
    d = s.recv(n)
    while len(d) < n:
        x = s.recv(min(64, n - len(d)))
        if not x:
            raise EOFError
        d += x
    return d


def serve(ls):
    conn, _ = ls.accept()
    with conn:
        n = int.from_bytes(exactly(conn, 4), "big")
        body = exactly(conn, n)
        conn.sendall(b"%d\n" % len(body))


ls = socket.create_server(("127.0.0.1", 0))
t = threading.Thread(target=serve, args=(ls,))
t.start()
with socket.create_connection(ls.getsockname()) as s, s.makefile("rb") as f:
    s.sendall((900).to_bytes(4, "big"))
    for _ in range(3):
        s.sendall(b"b" * 300)
    print(f.readline())
t.join()
ls.close()
