# socklab watch os_fork.py PORT -- asks.py PORT -- asks_to_end.py PORT
"""A child a client: the parent closes the connection, the child closes the listener."""
import os
import signal
import socket
import sys

signal.signal(signal.SIGCHLD, signal.SIG_IGN)
with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        conn, _ = listener.accept()
        if os.fork() == 0:
            listener.close()
            while data := conn.recv(100):
                conn.sendall(data)
            conn.close()
            os._exit(0)
        conn.close()
