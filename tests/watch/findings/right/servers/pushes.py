# socklab watch pushes.py PORT -- listens.py PORT
"""A thread for each client tells it what comes by a queue, and has told nothing yet."""
import queue
import socket
import sys
import threading

subscribers = []


def push(conn, news):
    with conn:
        while word := news.get():
            conn.sendall(word)


with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        conn, _ = listener.accept()
        subscribers.append(queue.Queue())
        threading.Thread(target=push, args=(conn, subscribers[-1]), daemon=True).start()
