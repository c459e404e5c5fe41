"""A UDP server that answers three times what it was asked; what is too long for one datagram is not answered."""
import socket
import threading


def serve(s):
    while True:
        d, who = s.recvfrom(65535)
        if d == b"stop":
            return
        try:
            s.sendto(d * 3, who)
        except OSError as e:
            print("not answered:", e)


s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.bind(("127.0.0.1", 0))
t = threading.Thread(target=serve, args=(s,))
t.start()
c = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
c.settimeout(0.5)
for d in (b"x" * 30000, b"short"):
    c.sendto(d, s.getsockname())
    try:
        print(len(c.recv(65535)))
    except TimeoutError:
        print("no answer")


c.sendto(b"stop", s.getsockname())
t.join()
c.close()
s.close()
