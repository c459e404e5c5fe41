import os, socket, sys

listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
for _ in range(2):
    conn, _ = listener.accept()
    if os.fork() == 0:
        listener.close()
        conn.sendall(conn.recv(100).upper())
        conn.close()
        os._exit(0)
    conn.close()
    os.wait()
listener.close()
