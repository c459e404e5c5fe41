"""Reads what it is told, for ever."""
import socket
import sys

with socket.create_connection(("127.0.0.1", int(sys.argv[1]))) as sock:
    while data := sock.recv(100):
        print(data)
