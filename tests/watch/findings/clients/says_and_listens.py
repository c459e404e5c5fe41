"""Says a line, and reads what it is told, for ever."""
import socket
import sys

with socket.create_connection(("127.0.0.1", int(sys.argv[1]))) as sock, sock.makefile() as lines:
    sock.sendall(b"I only listen\n")
    for line in lines:
        print(line)
