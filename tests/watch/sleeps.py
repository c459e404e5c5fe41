import select
import socket
import time

a, b = socket.socketpair()
time.sleep(0.8)
a.sendall(b"x")
b.recv(1)
select.select([b], [], [], 0.8)
a.close()
b.close()
