# Reads all of its stdin, however much that is, and asks a server to say how much it was.
import socket, sys

if len(sys.argv) == 2:
    listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
    conn, _ = listener.accept()
    print(conn.recv(100).decode(), "bytes")
else:
    client = socket.create_connection(("127.0.0.1", int(sys.argv[2])))
    client.send(b"%d" % len(sys.stdin.buffer.read()))
