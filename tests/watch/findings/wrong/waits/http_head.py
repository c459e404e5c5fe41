"""A request whose empty line is forgotten: the server waits for the rest of the head, the client for the answer."""
import socket
import threading


def answer(listener):
    conn, _ = listener.accept()
    with conn, conn.makefile("rb") as lines:
        while lines.readline().strip():
            pass
        conn.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")


with socket.create_server(("127.0.0.1", 0)) as listener:
    server = threading.Thread(target=answer, args=(listener,))
    server.start()
    with socket.create_connection(listener.getsockname()) as client:
        client.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n")
        print(client.recv(1024))  # both_receive
    server.join()
