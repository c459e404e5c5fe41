import socket

listener = socket.socket()
listener.bind(("127.0.0.1", 0))
listener.listen()
client = socket.socket()
client.connect(listener.getsockname())
conn, _ = listener.accept()
client.close()
for _ in range(20):
    conn.recv(100)  # reads_on
conn.close()
listener.close()
