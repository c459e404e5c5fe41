"""Takes a connection on which a question waits already, and hands it to its worker before it closes its own copy."""
import os
import socket

here, there = socket.socketpair()
with socket.create_server(("127.0.0.1", 0)) as listener:
    worker = os.fork()
    if worker == 0:
        here.close()
        listener.close()
        _, fds, _, _ = socket.recv_fds(there, 1, 1)
        with socket.socket(fileno=fds[0]) as conn:
            while data := conn.recv(100):
                conn.sendall(data.upper())
        there.close()
        os._exit(0)
    there.close()
    with socket.create_connection(listener.getsockname()) as client:
        client.sendall(b"are you there?")
        client.shutdown(socket.SHUT_WR)
        conn, _ = listener.accept()
        with conn:
            socket.send_fds(here, [b"x"], [conn.fileno()])
        answer = b""
        while data := client.recv(100):
            answer += data
        print(answer)
    here.close()
    os.waitpid(worker, 0)
