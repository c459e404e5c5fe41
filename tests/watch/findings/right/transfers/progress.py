"""A large upload: behind each piece the server tells how much it has by now."""
import socket
import threading

SIZE = 20_000


def serve(listener):
    conn, _ = listener.accept()
    have = 0
    with conn:
        while have < SIZE and (data := conn.recv(4096)):
            have += len(data)
            conn.sendall(b"%d\n" % have)


with socket.create_server(("127.0.0.1", 0)) as listener:
    server = threading.Thread(target=serve, args=(listener,))
    server.start()
    with socket.create_connection(listener.getsockname()) as client:
        client.sendall(b"much " * (SIZE // 5))
        with client.makefile("rb") as lines:
            while int(lines.readline()) < SIZE:
                pass
    server.join()
