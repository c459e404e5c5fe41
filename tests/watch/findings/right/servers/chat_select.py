# socklab watch chat_select.py PORT -- says_and_listens.py PORT
"""Chat by select; what one says goes to all the others."""
import select
import socket
import sys

ls = socket.create_server(("127.0.0.1", int(sys.argv[1])))
clients = []
try:
    while True:
        for r in select.select([ls] + clients, [], [])[0]:
            if r is ls:
                clients.append(ls.accept()[0])
                continue
            d = r.recv(4096)
            if not d:
                clients.remove(r)
                r.close()
            for c in clients:
                if c is not r:
                    c.sendall(d)
finally:
    for c in clients + [ls]:
        c.close()
