# socklab watch --cut 25 http_one_recv.py
"""One recv, and the request is thought to be there."""
import socket
import threading


def serve(listener):
    conn, _ = listener.accept()
    with conn:
        request = conn.recv(4096)  # message_cut
        conn.sendall(b"HTTP/1.0 200 OK\r\n\r\n" + request.split()[1])
        conn.shutdown(socket.SHUT_WR)
        while conn.recv(4096):
            pass


with socket.create_server(("127.0.0.1", 0)) as listener:
    server = threading.Thread(target=serve, args=(listener,))
    server.start()
    with socket.create_connection(listener.getsockname()) as client:
        client.sendall(b"GET /a/path HTTP/1.0\r\nHost: here\r\nAccept: all\r\n\r\n")
        while client.recv(100):
            pass
    server.join()
