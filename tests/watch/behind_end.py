import select
import socket
import sys

# A server that never takes out who has gone: it reads the end of the stream for ever.
listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
sockets = [listener]
while True:
    ready, _, _ = select.select(sockets, [], [])
    for one in ready:
        if one is listener:
            conn, _ = listener.accept()
            conn.sendall(b"hello")
            sockets.append(conn)
            continue
        data = one.recv(100)
        print("got", data)
        one.sendall(data)
