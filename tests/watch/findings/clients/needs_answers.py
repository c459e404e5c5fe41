"""Says a line, and fails where there is no answer."""
import socket
import sys

with socket.create_connection(("127.0.0.1", int(sys.argv[1]))) as sock, sock.makefile("rw") as lines:
    lines.write("one\n")
    lines.flush()
    sys.exit(0 if lines.readline() else 1)
