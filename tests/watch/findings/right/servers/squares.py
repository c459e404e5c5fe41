"""Shortest: numbers by lines, in a buffer; the number 8 comes before a recv for 8 bytes."""
import socket
import threading


def serve(ls):
    conn, _ = ls.accept()
    with conn:
        buf = b""
        while d := conn.recv(8):
            buf += d
            *all, buf = buf.split(b"\n")
            for line in all:
                conn.sendall(b"%d\n" % (int(line) ** 2))


ls = socket.create_server(("127.0.0.1", 0))
t = threading.Thread(target=serve, args=(ls,))
t.start()
with socket.create_connection(ls.getsockname()) as s, s.makefile() as f:
    for i in range(1, 13):
        s.sendall(b"%d\n" % i)
        print(f.readline())
t.join()
ls.close()
