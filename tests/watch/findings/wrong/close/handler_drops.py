# socklab watch handler_drops.py PORT -- asks.py PORT -- asks.py PORT
"""Nobody closes the connection: Python does it when nothing holds it any more."""
import socket
import sys
import threading


def serve(conn):
    while data := conn.recv(100):
        conn.sendall(data)


with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        conn, _ = listener.accept()  # still_open
        threading.Thread(target=serve, args=(conn,), daemon=True).start()
        conn = None
