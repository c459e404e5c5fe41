import socket, sys


with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    conns = []
    while True:
        # Somebody else may need it later.
        conn, _ = listener.accept()
        conns.append(conn)
        conn.sendall(conn.recv(100).upper())
