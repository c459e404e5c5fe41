# socklab watch --cut 20 body_in_parts.py
"""Sends a body in parts, of which one recv is taken for all."""
import socket
import threading


def serve(listener):
    conn, _ = listener.accept()
    with conn:
        with conn.makefile("rb", 0) as begin:
            size = int(begin.readline())
        body = conn.recv(size)  # message_cut
        conn.sendall(b"stored %d\n" % len(body))
        while conn.recv(4096):
            pass


with socket.create_server(("127.0.0.1", 0)) as listener:
    server = threading.Thread(target=serve, args=(listener,))
    server.start()
    with socket.create_connection(listener.getsockname()) as client, client.makefile("rb") as answers:
        client.sendall(b"1000\n")
        for _ in range(10):
            client.sendall(b"f" * 100)
        print(answers.readline())
    server.join()
