# socklab watch nobody_listened.py PORT
import socket
import sys

client = socket.socket()
client.connect(("127.0.0.1", int(sys.argv[1])))  # nobody_listened
client.sendall(b"hello")
print(client.recv(100))
