# socklab watch asks_again.py PORT
"""Asks three times, and then knows that nobody answers."""
import socket
import sys

with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
    client.settimeout(0.05)
    for _ in range(3):
        client.sendto(b"what time is it?", ("127.0.0.1", int(sys.argv[1])))
        try:
            print(client.recvfrom(100))
            break
        except socket.timeout:
            print("no answer yet")
