"""Answers every datagram."""
import socket
import sys

with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
    server.bind(("127.0.0.1", int(sys.argv[1])))
    while True:
        question, client = server.recvfrom(100)
        server.sendto(question.upper(), client)
