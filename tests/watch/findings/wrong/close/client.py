# socklab watch ../../right/filters/echo.py PORT -- client.py PORT
import socket
import sys

client = socket.create_connection(("127.0.0.1", int(sys.argv[1])))  # still_open
client.sendall(b"hello")
answer = b""
while len(answer) < 5:
    answer += client.recv(5 - len(answer))
