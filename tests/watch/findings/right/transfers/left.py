"""Upload: after each part the server tells how many bytes are missing still, a line each."""
import socket
import threading


def serve(ls):
    conn, _ = ls.accept()
    with conn, conn.makefile("rb") as f:
        left = int(f.readline())
        conn.sendall(b"%d\n" % left)
        while left:
            d = conn.recv(3000)
            if not d:
                return
            left -= len(d)
            conn.sendall(b"%d\n" % left)


ls = socket.create_server(("127.0.0.1", 0))
t = threading.Thread(target=serve, args=(ls,))
t.start()
with socket.create_connection(ls.getsockname()) as s, s.makefile("rb") as f:
    s.sendall(b"9000\n")
    assert f.readline() == b"9000\n"
    s.sendall(b"u" * 9000)
    while int(f.readline()):
        pass
t.join()
ls.close()
