"""A thread for each client, which reads until the end before it answers."""
import socket
import sys
import threading


def serve(conn):
    with conn:
        request = b""
        while part := conn.recv(100):
            request += part
        conn.sendall(request.upper())


with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        conn, _ = listener.accept()
        threading.Thread(target=serve, args=(conn,), daemon=True).start()
