# socklab watch --cut 4 never_sent.py
import socket

listener = socket.socket()
listener.bind(("127.0.0.1", 0))
listener.listen()
client = socket.socket()
client.connect(listener.getsockname())
conn, _ = listener.accept()
client.send(b"hello world")  # never_sent
client.close()
while conn.recv(100):
    pass
conn.close()
listener.close()
