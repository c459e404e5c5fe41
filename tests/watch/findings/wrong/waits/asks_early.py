# socklab watch asks_early.py PORT -- answers.py PORT
"""Asks before the server is there, and only once."""
import socket
import sys

client = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server = ("127.0.0.1", int(sys.argv[1]))
for question in (b"first", b"second"):
    client.sendto(question, server)  # sent_to_nobody
    answer, _ = client.recvfrom(100)
    print(answer)
client.close()
