"""What does not fit is not sent, and nobody asks how much that was."""
import socket


def serve(listener):
    conn, _ = listener.accept()
    with conn:
        while conn.recv(65536):
            pass


with socket.create_server(("127.0.0.1", 0)) as listener:
    client = socket.create_connection(listener.getsockname())
    client.setblocking(False)
    client.send(b"m" * 30_000_000)  # never_sent
    client.close()
    serve(listener)
