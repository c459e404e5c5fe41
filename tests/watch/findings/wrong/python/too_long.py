"""A datagram that is too long is never sent, and its answer waited for."""
import socket

with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
    server.bind(("127.0.0.1", 0))
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
        client.setblocking(False)
        try:
            client.sendto(b"x" * 70_000, server.getsockname())  # error_ignored
        except OSError:
            pass
        try:
            client.recv(100)
        except BlockingIOError:
            pass
