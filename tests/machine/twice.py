"""Prints what a bind says behind a conversation whose last FIN is sent twice: twice.py, in a network of its own."""

import errno
import socket
import struct


def checksum(data):
    data += b"\0" * (len(data) % 2)
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    total = (total >> 16) + (total & 0xFFFF)
    return ~(total + (total >> 16)) & 0xFFFF


def segments(seen, patience):
    """What passes by until all is quiet: the TCP segments without their IP headers."""
    seen.settimeout(patience)
    while True:
        try:
            packet = seen.recv(65535)
        except TimeoutError:
            return
        yield packet[(packet[0] & 15) * 4 :]


def bind(address):
    with socket.socket() as again:
        try:
            again.bind(address)
            return "OK"
        except OSError as error:
            return errno.errorcode[error.errno]


LOOPBACK = "127.0.0.1"
FLAGS = {0x04: "RST", 0x10: "ACK", 0x11: "FIN"}
wire = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_TCP)
listener = socket.socket()
listener.bind((LOOPBACK, 0))
listener.listen(1)
address = listener.getsockname()
client = socket.create_connection(address)
server, _ = listener.accept()
from_client = struct.pack("!HH", client.getsockname()[1], address[1])
server.close()
client.recv(1)
client.close()
listener.close()
print("once", bind(address))
fins = [it for it in segments(wire, 0.2) if it.startswith(from_client) and it[13] == 0x11]
fin = fins[-1][:16] + b"\0\0" + fins[-1][18:]
both = socket.inet_aton(LOOPBACK) * 2
fin = fin[:16] + struct.pack("!H", checksum(both + struct.pack("!HH", 6, len(fin)) + fin)) + fin[18:]
wire.sendto(fin, (LOOPBACK, 0))
print("passed", *(FLAGS.get(it[13], hex(it[13])) for it in segments(wire, 0.3)))
print("twice", bind(address))
