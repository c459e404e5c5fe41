# Room for a whole datagram, or a flag that tells of the rest.
import socket

receiver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
receiver.bind(("127.0.0.1", 0))
sender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
there = receiver.getsockname()
for message in (b"ten bytes!", b"long, and known to be", b"told by its flag", b"two", b"three"):
    sender.sendto(message, there)
receiver.recvfrom(10)
whole = receiver.recv(1, socket.MSG_PEEK | socket.MSG_TRUNC)
receiver.recvfrom(21)
data, _, flags, _ = receiver.recvmsg(4)
assert flags & socket.MSG_TRUNC
receiver.recv(3)
receiver.recv(2048)
receiver.close()
sender.close()
