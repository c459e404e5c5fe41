"""Datagrams keep their borders: a recv is a message, also on a pair."""
import socket

one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
with one, other:
    one.send(b"first")
    one.send(b"second")
    print(other.recv(100), other.recv(100))
with socket.socket(type=socket.SOCK_DGRAM) as server, socket.socket(type=socket.SOCK_DGRAM) as client:
    server.bind(("127.0.0.1", 0))
    client.connect(server.getsockname())
    for word in (b"one", b"two"):
        client.send(word)
        data, sender = server.recvfrom(100)
        server.sendto(b"got " + data, sender)
        print(client.recv(100))
