# socklab watch --cut 20 puts.py
"""Reads a request byte by byte up to its blank line, and then the body, until all of it is there."""
import socket
import threading


def serve(listener):
    conn, _ = listener.accept()
    with conn:
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += conn.recv(1)
        left = int(head.split(b"Content-Length:")[1].split()[0])
        got = 0
        while left > got:
            piece = conn.recv(left - got)
            if not piece:
                break
            got += len(piece)
        conn.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX-Got: %d\r\n\r\n" % got)
        conn.shutdown(socket.SHUT_WR)
        while conn.recv(100):
            pass


with socket.create_server(("127.0.0.1", 0)) as listener:
    server = threading.Thread(target=serve, args=(listener,))
    server.start()
    with socket.create_connection(listener.getsockname()) as client:
        body = b"the body is longer than a piece of this wire."
        client.sendall(b"PUT /name HTTP/1.1\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
        with client.makefile("rb") as answer:
            print(answer.read())
    server.join()
