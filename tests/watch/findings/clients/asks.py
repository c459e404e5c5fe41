"""Says hello, reads as much again, and goes."""
import socket
import sys

with socket.create_connection(("127.0.0.1", int(sys.argv[1]))) as sock:
    sock.sendall(b"hello")
    answer = b""
    while len(answer) < 5:
        answer += sock.recv(5 - len(answer))
    print(answer)
