# socklab watch handler_to_end.py PORT -- asks_to_end.py PORT
"""Each handler returns, and the connection stays in a list."""
import socket
import sys
import threading

conns = []


def serve(conn):
    while data := conn.recv(100):
        conn.sendall(data)


with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        conn, _ = listener.accept()  # still_open
        conns.append(conn)
        threading.Thread(target=serve, args=(conn,), daemon=True).start()
