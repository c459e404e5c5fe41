import select
import socket
import time

a, b = socket.socketpair()
time.sleep(0.8)
a.sendall(b"x")
b.recv(1)
# A busy computer lets a program begin its wait late; so does this.
late = time.monotonic() + 0.4
while time.monotonic() < late:
    pass
select.select([b], [], [], 0.8)
a.close()
b.close()
