"""An IRC-like client: after NICK the server sends PING and then the message of the day, all in one send; PONG is sent at once."""
import socket
import threading


def lines(s):
    buf = b""
    while d := s.recv(64):
        buf += d
        while b"\r\n" in buf:
            line, buf = buf.split(b"\r\n", 1)
            yield line.decode()


def serve(ls):
    conn, _ = ls.accept()
    with conn:
        it = lines(conn)
        nick = next(it).split()[1]
        motd = "".join(f":srv 372 {nick} :- line {i} of the message of the day\r\n" for i in range(8))
        conn.sendall(f"PING\r\n{motd}:srv 376 {nick} :End\r\n".encode())
        print("server got", next(it))
        print("server got", next(it))


ls = socket.create_server(("127.0.0.1", 0))
t = threading.Thread(target=serve, args=(ls,))
t.start()
with socket.create_connection(ls.getsockname()) as s:
    s.sendall(b"NICK ada\r\n")
    for line in lines(s):
        print("client got", line)
        if line.startswith("PING"):
            s.sendall(b"PONG\r\n")
        elif " 376 " in line:
            s.sendall(b"QUIT\r\n")
t.join()
ls.close()
