# socklab watch processes.py PORT -- asks_to_end.py PORT
"""multiprocessing: the child has a copy, and the parent forgets its own."""
import multiprocessing
import socket
import sys


def serve(conn):
    with conn:
        while data := conn.recv(100):
            conn.sendall(data)


if __name__ == "__main__":
    multiprocessing.set_start_method("fork")
    listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
    while True:
        conn, _ = listener.accept()  # still_open
        multiprocessing.Process(target=serve, args=(conn,)).start()
