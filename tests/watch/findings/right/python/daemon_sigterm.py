"""A server that runs until it is told to end, and then closes what it has."""
import os
import signal
import socket
import sys


def end(*_):
    sys.exit(0)


signal.signal(signal.SIGTERM, end)
with socket.create_server(("127.0.0.1", 0)) as listener:
    address = listener.getsockname()
    child = os.fork()
    if child == 0:
        listener.close()
        for word in (b"one", b"two"):
            with socket.create_connection(address) as client:
                client.sendall(word)
                client.shutdown(socket.SHUT_WR)
                while client.recv(100):
                    pass
        os.kill(os.getppid(), signal.SIGTERM)
        os._exit(0)
    while True:
        conn, _ = listener.accept()
        with conn:
            while data := conn.recv(100):
                conn.sendall(data)
