# socklab watch echo_once.py PORT -- keeps_pool.py PORT PORT2 -- asks.py PORT2 -- asks.py PORT2
"""A gateway that keeps its connections to the server behind it, though that may have ended them meanwhile."""
import socket
import sys

kept = []


def ask(data):
    while kept:
        far = kept.pop()
        try:
            far.sendall(data)
            if answer := far.recv(100):
                return far, answer
        except OSError:
            pass
        far.close()
    far = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
    far.sendall(data)
    answer = b""
    while len(answer) < len(data):
        answer += far.recv(100)
    return far, answer


with socket.create_server(("127.0.0.1", int(sys.argv[2]))) as listener:
    while True:
        near, _ = listener.accept()
        with near:
            while data := near.recv(100):
                far, answer = ask(data)
                kept.append(far)
                near.sendall(answer)
