"""The server reads until the end, and the client does not say that it has finished."""
import socket
import threading


def serve(listener):
    conn, _ = listener.accept()
    with conn:
        request = b""
        while part := conn.recv(100):
            request += part
        conn.sendall(request.upper())


with socket.create_server(("127.0.0.1", 0)) as listener:
    server = threading.Thread(target=serve, args=(listener,))
    server.start()
    with socket.create_connection(listener.getsockname()) as client:
        client.sendall(b"hello")
        print(client.recv(100))  # both_receive
    server.join()
