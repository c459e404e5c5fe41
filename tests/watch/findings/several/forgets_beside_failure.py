# socklab watch forgets_beside_failure.py PORT -- needs_answers.py PORT
"""The server forgets both sockets, and answers nothing: its client fails."""
import os
import socket
import sys

listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))  # still_open
conn, _ = listener.accept()  # still_open
print(conn.recv(100))
os._exit(0)
