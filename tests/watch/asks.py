import socket, sys

with socket.create_connection(("127.0.0.1", int(sys.argv[1]))) as conn:
    conn.sendall(sys.argv[2].encode())
    print(conn.recv(100).decode())
