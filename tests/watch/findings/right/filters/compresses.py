"""A server compresses whatever comes; how much it has to say, and when, is its own affair."""
import random
import socket
import threading
import zlib


def serve():
    conn, _ = listener.accept()
    with conn:
        packer = zlib.compressobj()
        while data := conn.recv(4096):
            if packed := packer.compress(data):
                conn.sendall(packed)
        conn.sendall(packer.flush())


text = random.Random(7).randbytes(40_000)
with socket.create_server(("127.0.0.1", 0)) as listener:
    server = threading.Thread(target=serve)
    server.start()
    with socket.create_connection(listener.getsockname()) as client:
        client.sendall(text)
        client.shutdown(socket.SHUT_WR)
        packed = b""
        while data := client.recv(4096):
            packed += data
    print(zlib.decompress(packed) == text)
    server.join()
