# socklab watch answers.py PORT -- one_of_two.py PORT
"""Asks one that is there, and then one that is not: the first may say more."""
import socket
import sys

there = int(sys.argv[1])
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
    client.sendto(b"anything new?", ("127.0.0.1", there))
    client.recvfrom(100)
    client.sendto(b"and you?", ("127.0.0.1", 9))
    print(client.recvfrom(100))
