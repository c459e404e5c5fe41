"""Both ends never block: what does not fit waits for poll."""
import select
import socket

listener = socket.create_server(("127.0.0.1", 0))
client = socket.create_connection(listener.getsockname())
conn, _ = listener.accept()
client.setblocking(False)
conn.setblocking(False)
left, got = b"x" * 3000, 0
while got < 3000:
    readable, writable, _ = select.select([conn], [client] if left else [], [])
    if writable:
        left = left[client.send(left):]
    if readable:
        try:
            got += len(conn.recv(1000))
        except BlockingIOError:
            pass
print(got)
for sock in (client, conn, listener):
    sock.close()
