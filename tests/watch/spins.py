import socket
import threading

# Each of two threads waits for the other without ever sleeping: one asks again and again, one only computes.
listener = socket.create_server(("127.0.0.1", 0))
listener.setblocking(False)
got = []


def connect():
    client = socket.create_connection(listener.getsockname())
    got.append(client.recv(10))
    client.close()


thread = threading.Thread(target=connect)
thread.start()
while True:
    try:
        conn, _ = listener.accept()
        break
    except BlockingIOError:
        pass
conn.sendall(b"hello")
while not got:
    pass
conn.close()
listener.close()
print(got[0].decode())
