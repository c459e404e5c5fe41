"""The server takes each recv for one message, and gets two of them at once; the client gives up."""
import socket
import threading


def register(listener):
    conn, _ = listener.accept()
    with conn:
        name = conn.recv(100)
        age = conn.recv(100)
        print(name, age)
        conn.sendall(b"welcome")


with socket.create_server(("127.0.0.1", 0)) as listener:
    server = threading.Thread(target=register, args=(listener,))
    server.start()
    with socket.create_connection(listener.getsockname()) as client:
        client.settimeout(0.3)
        client.sendall(b"Ann")
        client.sendall(b"17")
        try:
            print(client.recv(100))  # glued
        except socket.timeout:
            print("no answer")
    server.join()
