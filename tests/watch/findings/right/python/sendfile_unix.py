"""A file goes over a Unix socket, and its receiver reads until the end."""
import os
import socket
import tempfile
import threading


def receive(listener):
    conn, _ = listener.accept()
    with conn:
        received = b""
        while data := conn.recv(4096):
            received += data
    print(len(received), received[-6:])


with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "socket")
    with socket.socket(socket.AF_UNIX) as listener, tempfile.TemporaryFile() as file:
        listener.bind(path)
        listener.listen()
        file.write(b"line\n" * 10 + b"ended\n")
        file.seek(0)
        receiver = threading.Thread(target=receive, args=(listener,))
        receiver.start()
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(path)
            client.sendfile(file)
        receiver.join()
