"""A server with select answers whole lines, and the client has not ended its one."""
import select
import socket
import threading


def serve(listener):
    lines = {listener: b""}
    while lines:
        for ready in select.select(list(lines), [], [])[0]:
            if ready is listener:
                conn, _ = listener.accept()
                lines[conn] = b""
                continue
            part = ready.recv(100)
            lines[ready] += part
            if lines[ready].endswith(b"\n"):
                ready.sendall(lines[ready].upper())
                lines[ready] = b""
            if not part:
                ready.close()
                del lines[ready]


with socket.create_server(("127.0.0.1", 0)) as listener:
    server = threading.Thread(target=serve, args=(listener,), daemon=True)
    server.start()
    with socket.create_connection(listener.getsockname()) as client:
        client.sendall(b"hello")
        print(client.recv(100))  # both_receive
