# socklab watch listens_no_more.py PORT
import socket
import sys

address = ("127.0.0.1", int(sys.argv[1]))
listener = socket.create_server(address)
listener.close()
client = socket.socket()
client.connect(address)  # nobody_listened
