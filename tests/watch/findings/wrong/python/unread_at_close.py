import socket

listener = socket.socket()
listener.bind(("127.0.0.1", 0))
listener.listen()
client = socket.socket()
client.connect(listener.getsockname())
conn, _ = listener.accept()
client.sendall(b"hello world")
conn.recv(5)
conn.close()  # unread_at_close
client.close()
listener.close()
