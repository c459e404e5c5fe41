# socklab watch --cut 7 loop.py
"""Three messages, each by a send that may take a part."""
import socket
import threading


def serve(listener):
    conn, _ = listener.accept()
    with conn:
        while conn.recv(100):
            pass


with socket.create_server(("127.0.0.1", 0)) as listener:
    server = threading.Thread(target=serve, args=(listener,))
    server.start()
    with socket.create_connection(listener.getsockname()) as client:
        for number in range(3):
            client.send(b"message %d\n" % number)  # never_sent
    server.join()
