# socklab watch --cut 7 reverse.py
"""What is said backwards depends on where it ends: no filter can do it piece by piece."""
import socket
import threading


def serve(listener):
    conn, _ = listener.accept()
    with conn:
        while data := conn.recv(100):  # message_cut
            conn.sendall(data[::-1])


with socket.create_server(("127.0.0.1", 0)) as listener:
    server = threading.Thread(target=serve, args=(listener,))
    server.start()
    with socket.create_connection(listener.getsockname()) as client:
        client.sendall(b"stressed desserts")
        client.shutdown(socket.SHUT_WR)
        while client.recv(100):
            pass
    server.join()
