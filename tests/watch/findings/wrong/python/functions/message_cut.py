# socklab watch --cut 5 message_cut.py
import socket
import threading


def handle(conn):
    with conn:
        while request := conn.recv(1024):  # message_cut
            conn.sendall(b"no command " + request)


def serve(listener):
    conn, _ = listener.accept()
    handle(conn)


with socket.create_server(("127.0.0.1", 0)) as listener:
    server = threading.Thread(target=serve, args=(listener,))
    server.start()
    with socket.create_connection(listener.getsockname()) as client:
        client.sendall(b"list everything")
        client.shutdown(socket.SHUT_WR)
        while client.recv(1024):
            pass
    server.join()
