"""Serves one client to its end, and only then the next."""
import socket
import sys

with socket.create_server(("", int(sys.argv[1]))) as listener:
    while True:
        conn, _ = listener.accept()
        with conn:
            while data := conn.recv(100):
                conn.sendall(data)
