"""A server that comes back to its port at once; while somebody listens there, the port is taken, which it says."""
import socket


def listen(port):
    listener = socket.socket()
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", port))
        listener.listen()
    except OSError:
        listener.close()
        raise
    return listener


def serve_one(listener):
    with socket.create_connection(listener.getsockname()) as client:
        conn, _ = listener.accept()
        conn.close()
        client.recv(1)


with listen(0) as listener:
    port = listener.getsockname()[1]
    serve_one(listener)
    try:
        listen(port)
    except OSError as error:
        print(error.strerror)
with listen(port) as listener:
    serve_one(listener)
