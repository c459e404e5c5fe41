# socklab watch echo_once.py PORT -- asks.py PORT
"""Answers once, and closes."""
import socket
import sys

with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        conn, _ = listener.accept()
        with conn:
            got = 0
            while got < 5 and (data := conn.recv(5 - got)):
                got += len(data)
                conn.sendall(data)
