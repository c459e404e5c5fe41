import socket

listener = socket.socket()
listener.bind(("127.0.0.1", 0))
listener.listen()
client = socket.socket()
client.connect(listener.getsockname())
conn, _ = listener.accept()
client.send(b"hello world")
client.close()
while conn.recv(100):
    pass
conn.close()
listener.close()
