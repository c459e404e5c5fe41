# socklab watch serves_to_end.py PORT -- threaded.py PORT
"""Asks a server that reads until the end, and does not say that it has finished."""
import socket
import sys

with socket.create_connection(("127.0.0.1", int(sys.argv[1]))) as sock:
    sock.sendall(b"hello")
    print(sock.recv(100))  # both_receive
