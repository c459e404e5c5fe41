"""40 KB of text, and a recv of 30 KB: its first two letters are no length."""
import socket
import threading


def serve(listener):
    conn, _ = listener.accept()
    with conn:
        while data := conn.recv(30000):  # message_cut
            conn.sendall(b"thank you for %d bytes\n" % len(data))


with socket.create_server(("127.0.0.1", 0)) as listener:
    server = threading.Thread(target=serve, args=(listener,))
    server.start()
    with socket.create_connection(listener.getsockname()) as client:
        client.sendall(b"hello and again " * 2500)
        client.shutdown(socket.SHUT_WR)
        while client.recv(100):
            pass
    server.join()
