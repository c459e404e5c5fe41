"""The client looks for news for a moment, while the server waits for what it says next."""
import select
import socket
import threading


def listen_to(listener):
    conn, _ = listener.accept()
    with conn, conn.makefile("r") as lines:
        for line in lines:
            if line == "news?\n":
                conn.sendall(b"none\n")


with socket.create_server(("127.0.0.1", 0)) as listener:
    server = threading.Thread(target=listen_to, args=(listener,))
    server.start()
    with socket.create_connection(listener.getsockname()) as client:
        for _ in range(2):
            client.sendall(b"I am here\n")
            print(select.select([client], [], [], 0.1))
        client.sendall(b"news?\n")
        with client.makefile("r") as answers:
            print(answers.readline())
    server.join()
