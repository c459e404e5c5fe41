"""Answers each netstring when it is whole; several come in one piece, and a piece ends anywhere."""
import socket
import threading


def serve(listener):
    conn, _ = listener.accept()
    waiting = b""
    with conn:
        while part := conn.recv(30):
            waiting += part
            while b":" in waiting:
                size, rest = waiting.split(b":", 1)
                size = int(size)
                if len(rest) < size + 1:
                    break
                conn.sendall(b"%d:%s," % (size, rest[:size].upper()))
                waiting = rest[size + 1 :]


with socket.create_server(("127.0.0.1", 0)) as listener:
    server = threading.Thread(target=serve, args=(listener,))
    server.start()
    with socket.create_connection(listener.getsockname()) as client:
        words = b"alpha", b"beta gamma delta", b"epsilon zeta eta theta"
        client.sendall(b"".join(b"%d:%s," % (len(word), word) for word in words))
        client.shutdown(socket.SHUT_WR)
        with client.makefile("rb") as answers:
            print(answers.read())
    server.join()
