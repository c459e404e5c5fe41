"""Records of a fixed length, several in one send, and an answer to each."""
import socket
import threading

LENGTH = 16


def exactly(sock, count):
    data = b""
    while len(data) < count:
        piece = sock.recv(count - len(data))
        if not piece:
            return None
        data += piece
    return data


def serve(listener):
    conn, _ = listener.accept()
    with conn:
        while record := exactly(conn, LENGTH):
            conn.sendall(record.strip()[:3])


with socket.create_server(("127.0.0.1", 0)) as listener:
    server = threading.Thread(target=serve, args=(listener,))
    server.start()
    with socket.create_connection(listener.getsockname()) as client:
        client.sendall(b"".join(name.ljust(LENGTH) for name in (b"anna", b"bernard", b"cecilia")))
        for _ in range(3):
            print(exactly(client, 3))
    server.join()
