"""Frames with their length as a varint before them; three come in one send, and a piece ends anywhere."""
import socket
import threading


def framed(body):
    head, length = b"", len(body)
    while length > 0x7F:
        head += bytes([length & 0x7F | 0x80])
        length >>= 7
    return head + bytes([length]) + body


def frames(conn):
    waiting = b""
    while part := conn.recv(40):
        waiting += part
        while (frame := first(waiting)) is not None:
            body, waiting = frame
            yield body


def first(waiting):
    length = 0
    for at, byte in enumerate(waiting):
        length |= (byte & 0x7F) << 7 * at
        if byte < 0x80:
            end = at + 1 + length
            return (waiting[at + 1 : end], waiting[end:]) if len(waiting) >= end else None
    return None


def serve(listener):
    conn, _ = listener.accept()
    with conn:
        for body in frames(conn):
            conn.sendall(framed(b"%d bytes" % len(body)))


with socket.create_server(("127.0.0.1", 0)) as listener:
    server = threading.Thread(target=serve, args=(listener,))
    server.start()
    with socket.create_connection(listener.getsockname()) as client:
        client.sendall(framed(b"alpha") + framed(b"b" * 300) + framed(b"gamma" * 9))
        answers = frames(client)
        print([next(answers) for _ in range(3)])
    server.join()
