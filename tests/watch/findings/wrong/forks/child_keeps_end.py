"""The child holds the parent's end, too: what it reads never ends, since it could still be written to by itself."""
import os
import socket

here, there = socket.socketpair()  # still_open
if os.fork() == 0:
    question = b""
    while data := there.recv(100):
        question += data
    there.sendall(question[::-1])
    there.close()
    here.close()
    os._exit(0)
there.close()
here.sendall(b"stressed")
here.close()
os.wait()
