# socklab watch --cut 3 edges.py
"""Waits for edges, and takes a short count for all that there is, as `man 7 epoll` allows."""
import select
import socket
import threading


def serve(listener, heard):
    conn, _ = listener.accept()
    conn.setblocking(False)
    with conn, select.epoll() as epoll:
        epoll.register(conn, select.EPOLLIN | select.EPOLLET)
        while not heard.endswith(b"\n"):
            epoll.poll()
            while True:
                part = conn.recv(100)
                heard += part
                if len(part) < 100:
                    break
        conn.sendall(b"heard all of it\n")


with socket.create_server(("127.0.0.1", 0)) as listener:
    heard = bytearray()
    server = threading.Thread(target=serve, args=(listener, heard))
    server.start()
    with socket.create_connection(listener.getsockname()) as client:
        client.sendall(b"hello world\n")
        with client.makefile("rb") as answer:
            print(answer.read().decode(), end="")
    server.join()
