# socklab watch asks_nobody.py PORT
"""Asks at an address where no server is, and waits for the answer."""
import socket
import sys

with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
    client.sendto(b"what time is it?", ("127.0.0.1", int(sys.argv[1])))  # sent_to_nobody
    print(client.recvfrom(100))
