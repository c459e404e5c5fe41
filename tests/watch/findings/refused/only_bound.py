# socklab watch only_bound.py PORT
import socket
import sys

address = ("127.0.0.1", int(sys.argv[1]))
server = socket.socket()
server.bind(address)
client = socket.socket()
client.connect(address)  # nobody_listened
