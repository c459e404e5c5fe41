"""Says who it is, and reads what it is told, for ever."""
import socket
import sys

with socket.create_connection(("127.0.0.1", int(sys.argv[1]))) as sock, sock.makefile("rw") as lines:
    print(lines.readline())
    lines.write("somebody\n")
    lines.flush()
    for line in lines:
        print(line)
