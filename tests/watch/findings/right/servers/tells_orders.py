# socklab watch tells_orders.py PORT -- listens.py PORT
"""Reads what a client says; what it is told comes from a queue, to which nobody has written yet."""
import queue
import socket
import sys
import threading

orders = queue.Queue()


def speak(conn):
    while order := orders.get():
        conn.sendall(order)


with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    conn, _ = listener.accept()
    with conn:
        threading.Thread(target=speak, args=(conn,), daemon=True).start()
        while conn.recv(100):
            pass
