"""Two messages at once, which the server takes for one, and answers: the client waits for the second answer."""
import socket
import threading


def talk(listener):
    conn, _ = listener.accept()
    with conn:
        name = conn.recv(1024)
        conn.sendall(b"welcome " + name)
        question = conn.recv(1024)
        conn.sendall(question.upper())


with socket.create_server(("127.0.0.1", 0)) as listener:
    server = threading.Thread(target=talk, args=(listener,))
    server.start()
    with socket.create_connection(listener.getsockname()) as client:
        client.sendall(b"Ann")
        client.sendall(b"how are you?")
        print(client.recv(1024))
        print(client.recv(1024))  # glued
    server.join()
