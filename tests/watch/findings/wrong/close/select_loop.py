# socklab watch select_loop.py PORT -- asks.py PORT -- asks.py PORT
"""Whoever has ended is not asked about any more, but it is still open."""
import select
import socket
import sys

listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
watched, ended = [listener], []
while True:
    for sock in select.select(watched, [], [])[0]:
        if sock is listener:
            conn, _ = listener.accept()  # still_open
            watched.append(conn)
            continue
        data = sock.recv(100)
        if data:
            sock.sendall(data)
        else:
            watched.remove(sock)
            ended.append(sock)
