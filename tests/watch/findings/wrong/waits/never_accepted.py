# socklab watch serves_one.py PORT -- never_accepted.py PORT
"""Has one connection open, and waits for an answer on another one."""
import socket
import sys

server = ("127.0.0.1", int(sys.argv[1]))
with socket.create_connection(server), socket.create_connection(server) as second:
    second.sendall(b"hello")
    print(second.recv(100))  # never_accepted
