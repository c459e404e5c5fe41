"""A file with its length before it, as large as no buffer, and a receipt at the end."""
import socket
import struct
import threading


def exactly(sock, count):
    data = bytearray()
    while len(data) < count:
        piece = sock.recv(min(65536, count - len(data)))
        if not piece:
            raise EOFError
        data += piece
    return bytes(data)


def serve(listener):
    conn, _ = listener.accept()
    with conn:
        (length,) = struct.unpack("!I", exactly(conn, 4))
        text = exactly(conn, length)
        conn.sendall(b"got it" if text.endswith(b"end") else b"broken")


with socket.create_server(("127.0.0.1", 0)) as listener:
    server = threading.Thread(target=serve, args=(listener,))
    server.start()
    with socket.create_connection(listener.getsockname()) as client:
        text = b"many words " * 300 + b"end"
        client.sendall(struct.pack("!I", len(text)) + text)
        print(exactly(client, 6))
    server.join()
