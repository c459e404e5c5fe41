# socklab watch parent_keeps.py PORT -- asks.py PORT -- asks.py PORT
"""Each client goes by itself; the parent has a descriptor more after each."""
import os
import signal
import socket
import sys

signal.signal(signal.SIGCHLD, signal.SIG_IGN)
conns = []
with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        conns.append(listener.accept()[0])  # still_open
        if os.fork() == 0:
            listener.close()
            with conns[-1] as conn:
                while data := conn.recv(100):
                    conn.sendall(data)
            os._exit(0)
