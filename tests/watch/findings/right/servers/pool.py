# socklab watch pool.py PORT -- asks.py PORT -- asks_to_end.py PORT -- asks.py PORT
"""Two threads serve whoever comes."""
import concurrent.futures
import socket
import sys


def serve(conn):
    with conn:
        while data := conn.recv(100):
            conn.sendall(data)


with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        while True:
            conn, _ = listener.accept()
            pool.submit(serve, conn)
