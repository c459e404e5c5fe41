# socklab watch says_it_is_there.py PORT
"""A server with an address of its own says that it is there, perhaps to nobody, and waits for whoever comes."""
import socket
import sys

with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
    server.bind(("127.0.0.1", 0))
    server.sendto(b"I am here", ("127.0.0.1", int(sys.argv[1])))
    while True:
        question, client = server.recvfrom(100)
        server.sendto(question.upper(), client)
