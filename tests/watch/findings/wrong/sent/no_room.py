"""A line that finds no room is forgotten, and the next one is sent when there is some."""
import socket
import threading


def serve(listener):
    conn, _ = listener.accept()
    with conn:
        begin.wait()
        while conn.recv(1 << 20):
            room.set()


begin, room = threading.Event(), threading.Event()
with socket.create_server(("127.0.0.1", 0)) as listener:
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    server = threading.Thread(target=serve, args=(listener,))
    server.start()
    client = socket.create_connection(listener.getsockname())
    client.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
    client.setblocking(False)
    number = 0
    while not begin.is_set():
        line = b"%06d " % number + b"m" * 92 + b"\n"
        try:
            while line:
                line = line[client.send(line):]  # never_sent
        except BlockingIOError:
            begin.set()
        number += 1
    room.wait()
    client.setblocking(True)
    client.sendall(b"goodbye\n")
    client.close()
    server.join()
