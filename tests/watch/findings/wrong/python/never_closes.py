# socklab watch never_closes.py PORT -- reads_to_end.py PORT
import socket, sys


with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    conns = []
    while True:
        # Somebody else may need it later.
        conn, _ = listener.accept()  # still_open
        conns.append(conn)
        conn.sendall(conn.recv(100).upper())
