import socket, sys, threading
def talk(conn, addr):
    while True:
        data = conn.recv(1024)
        if not data:
            break
        conn.sendall(data.upper())
    conn.close()
s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
s.bind(("127.0.0.1", int(sys.argv[1])))
s.listen(5)
for _ in range(2):
    conn, addr = s.accept()
    threading.Thread(target=talk, args=(conn, addr)).start()
s.close()
