"""Capitals until somebody says that it is enough."""
import socket
import threading


def serve(listener):
    conn, _ = listener.accept()
    with conn:
        while (data := conn.recv(8)) and b"\x04" not in data:
            conn.sendall(data.upper())


with socket.create_server(("127.0.0.1", 0)) as listener:
    server = threading.Thread(target=serve, args=(listener,))
    server.start()
    with socket.create_connection(listener.getsockname()) as client:
        client.sendall(b"some words for a shout")
        answer = b""
        while len(answer) < 22:
            answer += client.recv(100)
        print(answer)
        client.sendall(b"\x04")
        print(client.recv(1))
    server.join()
