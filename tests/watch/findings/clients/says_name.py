"""Says who it is, ends its half, and reads until the end."""
import socket
import sys

with socket.create_connection(("127.0.0.1", int(sys.argv[1]))) as sock:
    sock.sendall(b"Wolfgang Amadeus")
    sock.shutdown(socket.SHUT_WR)
    answer = b""
    while data := sock.recv(100):
        answer += data
    print(answer)
