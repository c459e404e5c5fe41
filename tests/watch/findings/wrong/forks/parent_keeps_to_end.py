# socklab watch parent_keeps_to_end.py PORT -- asks_to_end.py PORT
"""The child closes the connection, its parent does not: the client never sees the end."""
import os
import signal
import socket
import sys

signal.signal(signal.SIGCHLD, signal.SIG_IGN)
with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        conn, _ = listener.accept()  # still_open
        if os.fork() == 0:
            listener.close()
            while data := conn.recv(100):
                conn.sendall(data)
            conn.close()
            os._exit(0)
