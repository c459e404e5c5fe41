"""Answers each word when its sign has come, whatever that is: a tilde, a word, a blank, two letters."""
import socket
import threading


def serve(listener, sign):
    conn, _ = listener.accept()
    waiting = b""
    with conn:
        while part := conn.recv(32):
            waiting += part
            *jobs, waiting = waiting.split(sign)
            for job in jobs:
                conn.sendall(b"did " + job + sign)


for sign in b"~", b"END", b" ", b"xx":
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = threading.Thread(target=serve, args=(listener, sign))
        server.start()
        with socket.create_connection(listener.getsockname()) as client:
            client.sendall(b"".join(b"job-number-%d" % number + sign for number in range(5)))
            answers = b""
            while answers.count(sign) < (10 if sign == b" " else 5):
                answers += client.recv(50)
            print(answers)
        server.join()
