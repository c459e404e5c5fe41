import select
import socket
import struct
import sys
import threading
import time


# A server that has served its one client, and now waits in one of these ways.
def beat(pause):
    while True:
        time.sleep(pause)


listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
how = sys.argv[2]
if how == "computes":
    threading.Thread(target=lambda: [None for _ in iter(int, 1)], daemon=True).start()
if how == "beats":
    threading.Thread(target=beat, args=(0.1,), daemon=True).start()
    threading.Thread(target=beat, args=(0.005,), daemon=True).start()
listener.setblocking(how in ("beats", "computes", "limits"))
if how == "limits":
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("ll", 0, 100_000))
while True:
    if how == "glances" and not select.select([listener], [], [], 0)[0]:
        time.sleep(0.01)
        continue
    if how == "selects":
        select.select([listener], [], [], 0.2)
    if how == "reads" and not select.select([listener], [], [], 0.2)[0]:
        open(sys.argv[0]).read()
        continue
    try:
        conn, _ = listener.accept()
    except BlockingIOError:
        if how == "sleeps":
            time.sleep(0.1)
        continue
    conn.sendall(b"hello")
    conn.close()
    if how == "computes":
        break
