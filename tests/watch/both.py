import socket
import threading

listener = socket.create_server(("127.0.0.1", 0))


def serve():
    conn, _ = listener.accept()
    for byte in (b"a", b"b", b"c"):
        conn.sendall(byte)
    conn.close()


thread = threading.Thread(target=serve)
thread.start()
client = socket.create_connection(listener.getsockname())
got = b""
while piece := client.recv(10):
    got += piece
print(got.decode())
