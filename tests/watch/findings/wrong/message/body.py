# socklab watch --cut 20 body.py
"""Reads a length, and then the body, which it believes to be whole."""
import socket
import struct
import threading


def message(conn):
    (size,) = struct.unpack("!I", conn.recv(4))
    return conn.recv(size)  # message_cut


def serve(listener):
    conn, _ = listener.accept()
    with conn:
        body = message(conn)
        conn.sendall(b"%d bytes" % len(body))
        conn.shutdown(socket.SHUT_WR)
        while conn.recv(100):
            pass


with socket.create_server(("127.0.0.1", 0)) as listener:
    server = threading.Thread(target=serve, args=(listener,))
    server.start()
    with socket.create_connection(listener.getsockname()) as client:
        body = b"a body that is longer than one segment of the network"
        client.sendall(struct.pack("!I", len(body)) + body)
        with client.makefile("rb") as answer:
            print(answer.read())
    server.join()
