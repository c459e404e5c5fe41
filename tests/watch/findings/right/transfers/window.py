"""A download in blocks of 1000 bytes, four of them (a window) in each send; the client acknowledges each block by its number."""
import socket
import threading

BLOCKS, WINDOW = 12, 4


def serve(ls):
    conn, _ = ls.accept()
    with conn, conn.makefile("rb") as f:
        assert f.readline() == b"GET\n"
        for at in range(0, BLOCKS, WINDOW):
            conn.sendall(b"".join(b"%04d" % i + b"x" * 996 for i in range(at, at + WINDOW)))
            for i in range(at, at + WINDOW):
                assert f.readline() == b"ACK %d\n" % i


ls = socket.create_server(("127.0.0.1", 0))
t = threading.Thread(target=serve, args=(ls,))
t.start()
with socket.create_connection(ls.getsockname()) as s:
    s.sendall(b"GET\n")
    buf, block = b"", 0
    while block < BLOCKS:
        d = s.recv(1500)
        if not d:
            raise EOFError
        buf += d
        while len(buf) >= 1000:
            assert int(buf[:4]) == block
            s.sendall(b"ACK %d\n" % block)
            buf, block = buf[1000:], block + 1
    print(block)
t.join()
ls.close()
