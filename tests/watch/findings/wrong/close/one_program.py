"""A server that keeps its connections, and its client, which waits for the end, in one program."""
import socket
import threading

kept = []


def serve(listener):
    while True:
        conn, _ = listener.accept()  # still_open
        kept.append(conn)
        with conn.makefile("rb") as request:
            request.readline()
            request.readline()
        conn.sendall(b"HTTP/1.0 200 OK\r\n\r\nhello")


listener = socket.create_server(("127.0.0.1", 0))
threading.Thread(target=serve, args=(listener,), daemon=True).start()
client = socket.create_connection(listener.getsockname())
client.sendall(b"GET / HTTP/1.0\r\n\r\n")
page = b""
while part := client.recv(1000):
    page += part
print(page)
