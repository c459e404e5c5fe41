# socklab watch chat_waits.py PORT -- listens.py PORT
"""The usual chat, a thread for each: somebody listens, and nobody talks yet."""
import socket
import sys
import threading

members, lock = [], threading.Lock()


def serve(conn):
    with conn:
        while data := conn.recv(1024):
            with lock:
                for other in members:
                    if other is not conn:
                        other.sendall(data)
        with lock:
            members.remove(conn)


with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        conn, _ = listener.accept()
        with lock:
            members.append(conn)
        threading.Thread(target=serve, args=(conn,), daemon=True).start()
