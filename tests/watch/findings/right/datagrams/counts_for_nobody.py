# socklab watch counts_for_nobody.py PORT
"""Sends numbers to whoever wants them; often nobody does."""
import socket
import sys

with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as meter:
    for number in range(3):
        meter.sendto(b"visits:%d|c" % number, ("127.0.0.1", int(sys.argv[1])))
