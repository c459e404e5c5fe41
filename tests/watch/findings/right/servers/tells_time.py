# socklab watch tells_time.py PORT -- listens.py PORT
"""Once a minute everybody who is connected is told the time."""
import select
import socket
import sys
import time

clients = []
ls = socket.create_server(("127.0.0.1", int(sys.argv[1])))
try:
    while True:
        ready, _, _ = select.select([ls], [], [], 60)
        if ready:
            conn, _ = ls.accept()
            conn.sendall(b"hello, the time comes once a minute\n")
            clients.append(conn)
        else:
            for c in clients:
                c.sendall(time.strftime("%H:%M\n").encode())
finally:
    for c in clients + [ls]:
        c.close()
