"""Name, size and bytes in three sends: the first recv has the beginning of all three, and the size is no number."""
import socket
import threading


def send(address):
    with socket.create_connection(address) as client:
        client.sendall(b"film.mp4")
        client.sendall(b"20000")
        client.sendall(b"x" * 20000)


with socket.create_server(("127.0.0.1", 0)) as listener:
    client = threading.Thread(target=send, args=(listener.getsockname(),))
    client.start()
    conn, _ = listener.accept()
    client.join()
    with conn:
        name = conn.recv(1024)  # glued
        size = int(conn.recv(1024))
        print(name, size)
