import socket

listener = socket.socket()
listener.bind(("127.0.0.1", 0))
listener.listen()
client = socket.socket()
client.connect(listener.getsockname())
conn, _ = listener.accept()  # still_open
client.sendall(b"hello")
conn.recv(100)
client.close()
conn.recv(100)
listener.close()
