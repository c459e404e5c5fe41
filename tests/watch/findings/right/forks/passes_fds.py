"""A connection is handed to a worker through a Unix socket; who hands it over closes its own copy."""
import os
import socket

here, there = socket.socketpair()
worker = os.fork()
if worker == 0:
    here.close()
    with there:
        while True:
            word, fds, _, _ = socket.recv_fds(there, 1, 1)
            if not word:
                break
            with socket.socket(fileno=fds[0]) as conn:
                while data := conn.recv(100):
                    conn.sendall(data)
    os._exit(0)
there.close()
with here, socket.create_server(("127.0.0.1", 0)) as listener:
    for word in (b"one", b"two"):
        client = socket.create_connection(listener.getsockname())
        conn, _ = listener.accept()
        socket.send_fds(here, [b"c"], [conn.fileno()])
        conn.close()
        with client:
            client.sendall(word)
            client.shutdown(socket.SHUT_WR)
            answer = b""
            while data := client.recv(100):
                answer += data
            print(answer)
os.waitpid(worker, 0)
