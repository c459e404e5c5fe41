# socklab watch daemonizes.py PORT -- asks.py PORT -- asks_to_end.py PORT
"""The program that was started ends; its child has the listener, serves two clients, and ends."""
import os
import socket
import sys

listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
if os.fork() != 0:
    sys.exit()
os.setsid()
with listener:
    for _ in range(2):
        conn, _ = listener.accept()
        with conn:
            while data := conn.recv(100):
                conn.sendall(data)
