"""A download of blocks, four of them in each send; each is acknowledged by its number as soon as it is whole."""

import socket
import threading

BLOCKS, WINDOW, SIZE = 12, 4, 1000


def serve(listener):
    conn, _ = listener.accept()
    with conn, conn.makefile("rb") as lines:
        assert lines.readline() == b"GET\n"
        for first in range(0, BLOCKS, WINDOW):
            blocks = range(first, first + WINDOW)
            conn.sendall(b"".join(b"%04d" % block + b"x" * (SIZE - 4) for block in blocks))
            for block in blocks:
                assert lines.readline() == b"ACK %d\n" % block


with socket.create_server(("127.0.0.1", 0)) as listener:
    server = threading.Thread(target=serve, args=(listener,))
    server.start()
    with socket.create_connection(listener.getsockname()) as client:
        client.sendall(b"GET\n")
        data, block = b"", 0
        while block < BLOCKS:
            part = client.recv(1500)
            if not part:
                raise EOFError("not all blocks came")
            data += part
            while len(data) >= SIZE:
                assert int(data[:4]) == block
                client.sendall(b"ACK %d\n" % block)
                data, block = data[SIZE:], block + 1
        print(block)
    server.join()
