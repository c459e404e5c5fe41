"""Says two lines, reads an answer to each, and goes."""
import socket
import sys

with socket.create_connection(("127.0.0.1", int(sys.argv[1]))) as sock, sock.makefile("rw") as lines:
    for word in ("one", "two"):
        lines.write(word + "\n")
        lines.flush()
        print(lines.readline())
