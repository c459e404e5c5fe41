"""Asks for a list, takes one recv for all of it, and asks for the time."""
import socket
import threading

ANSWERS = {b"list": b"file\n" * 300, b"time": b"12:00\n"}


def serve(listener):
    conn, _ = listener.accept()
    with conn:
        while True:
            command = conn.recv(4)
            if not command:
                break
            conn.sendall(ANSWERS[command])


with socket.create_server(("127.0.0.1", 0)) as listener:
    server = threading.Thread(target=serve, args=(listener,))
    server.start()
    with socket.create_connection(listener.getsockname()) as client:
        for command in b"list", b"time":
            client.sendall(command)
            answer = client.recv(1024)  # message_cut
            print(command, len(answer))
        client.shutdown(socket.SHUT_WR)
        while client.recv(4096):
            pass
    server.join()
