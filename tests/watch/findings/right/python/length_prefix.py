"""Messages with their length before them, one after the other on one connection."""
import socket
import struct
import threading


def recv_exactly(sock, count):
    data = bytearray()
    while len(data) < count:
        chunk = sock.recv(count - len(data))
        if not chunk:
            raise ConnectionError("the peer closed in the middle of a message")
        data += chunk
    return bytes(data)


def send_message(sock, message):
    sock.sendall(struct.pack("!I", len(message)) + message)


def recv_message(sock):
    (length,) = struct.unpack("!I", recv_exactly(sock, 4))
    return recv_exactly(sock, length)


def serve(listener):
    conn, _ = listener.accept()
    with conn:
        for _ in range(3):
            send_message(conn, recv_message(conn).upper())


with socket.create_server(("127.0.0.1", 0)) as listener:
    server = threading.Thread(target=serve, args=(listener,))
    server.start()
    with socket.create_connection(listener.getsockname()) as client:
        for word in (b"one", b"", b"three and more"):
            send_message(client, word)
            print(recv_message(client))
    server.join()
