"""Five fields, of which the last may be missing: an empty line is read for each."""
import socket

left, right = socket.socketpair()
with left, right:
    left.sendall(b"one\ntwo\n")
    left.shutdown(socket.SHUT_WR)
    with right.makefile("rb") as lines:
        print([lines.readline() for _ in range(5)])
