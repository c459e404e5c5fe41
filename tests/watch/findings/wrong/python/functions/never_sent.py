# socklab watch --cut 5 never_sent.py
import socket
import threading


class Client:
    def __init__(self, address):
        self.sock = socket.create_connection(address)

    def say(self, text):
        self.sock.send(  # never_sent
            text.encode()
        )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.sock.close()


def serve(listener):
    conn, _ = listener.accept()
    with conn:
        while conn.recv(100):
            pass


with socket.create_server(("127.0.0.1", 0)) as listener:
    server = threading.Thread(target=serve, args=(listener,))
    server.start()
    with Client(listener.getsockname()) as client:
        client.say("hello everybody")
    server.join()
