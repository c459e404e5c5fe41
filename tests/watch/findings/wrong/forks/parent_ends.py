"""Two clients, each with a child; the parent closes its listener, and no connection."""
import os
import socket

with socket.create_server(("127.0.0.1", 0)) as listener:
    for word in (b"one", b"two"):
        if os.fork() == 0:
            with socket.create_connection(listener.getsockname()) as client:
                client.sendall(word)
                client.shutdown(socket.SHUT_WR)
                while client.recv(100):
                    pass
            os._exit(0)
        conn, _ = listener.accept()  # still_open
        child = os.fork()
        if child == 0:
            listener.close()
            while data := conn.recv(100):
                conn.sendall(data)
            conn.shutdown(socket.SHUT_WR)
            conn.close()
            os._exit(0)
        os.waitpid(child, 0)
