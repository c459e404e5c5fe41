"""A filter that answers each recv: what it makes of a stream does not depend on where that was cut."""
import socket
import threading


def serve(listener):
    conn, _ = listener.accept()
    with conn:
        while data := conn.recv(16):
            conn.sendall(data.hex().encode())


with socket.create_server(("127.0.0.1", 0)) as listener:
    server = threading.Thread(target=serve, args=(listener,))
    server.start()
    with socket.create_connection(listener.getsockname()) as client:
        client.sendall(b"forty bytes, which are read in a few recv")
        answer = b""
        while len(answer) < 82:
            answer += client.recv(82 - len(answer))
        print(answer)
    server.join()
