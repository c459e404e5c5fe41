"""A parent that still says something on the connection after its child has: so it keeps it that long."""
import os
import socket

with socket.create_server(("127.0.0.1", 0)) as listener:
    client = socket.create_connection(listener.getsockname())
    conn, _ = listener.accept()
    child = os.fork()
    if child == 0:
        listener.close()
        client.close()
        conn.sendall(b"from the child, ")
        conn.close()
        os._exit(0)
    os.waitpid(child, 0)
    conn.sendall(b"and from the parent")
    conn.close()
    answer = b""
    while data := client.recv(100):
        answer += data
    print(answer)
    client.close()
