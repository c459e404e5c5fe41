# socklab watch notifies.py PORT -- says_name_and_listens.py PORT
"""A thread for each client, which waits for news from a queue, and tells them."""
import queue
import socket
import sys
import threading


def tell(conn, news):
    with conn:
        while word := news.get():
            conn.sendall(word)


with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        conn, _ = listener.accept()
        news = queue.Queue()
        news.put(b"welcome\n")
        threading.Thread(target=tell, args=(conn, news), daemon=True).start()
