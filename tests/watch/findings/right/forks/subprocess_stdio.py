# socklab watch subprocess_stdio.py PORT -- asks_to_end.py PORT -- asks_to_end.py PORT
"""A program that knows no sockets has the connection as its stdin and its stdout."""
import socket
import subprocess
import sys

with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        conn, _ = listener.accept()
        with conn:
            subprocess.run(["cat"], stdin=conn, stdout=conn)
