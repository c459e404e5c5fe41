"""Both agree on a size for their buffers; then lines are asked and answered."""
import socket
import threading


def serve(ls):
    conn, _ = ls.accept()
    with conn:
        buf, room = b"", 256
        while d := conn.recv(room):
            buf += d
            while b"\n" in buf:
                line, buf = buf.split(b"\n", 1)
                if line.startswith(b"BUFFER "):
                    room = min(int(line[7:]), 1024)
                    conn.sendall(b"BUFFER %d\n" % room)
                else:
                    conn.sendall(line.upper() + b"\n")


ls = socket.create_server(("127.0.0.1", 0))
t = threading.Thread(target=serve, args=(ls,))
t.start()
with socket.create_connection(ls.getsockname()) as s, s.makefile("rb") as f:
    s.sendall(b"BUFFER 1024\n")
    print(f.readline())
    for i in range(60):
        s.sendall(b"question number %d\n" % i)
        f.readline()
t.join()
ls.close()
