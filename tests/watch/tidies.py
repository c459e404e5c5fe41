import os
import signal
import socket
import sys

# A server on a path, which it removes at its end; how it hears that this has come.
path, how = sys.argv[1:]


def end(*_):
    sys.exit()


if how == "ignores":
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, end)
if how == "refuses":
    signal.signal(signal.SIGINT, lambda *_: None)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
listener = socket.socket(socket.AF_UNIX)
listener.bind(path)
listener.listen()
try:
    while True:
        conn, _ = listener.accept()
        conn.close()
finally:
    left, right = socket.socketpair()
    left.send(b"a call behind the end")
    right.recv(100)
    listener.close()
    os.unlink(path)
    print("tidied")
