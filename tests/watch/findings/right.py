import socket

listener = socket.socket()
listener.bind(("127.0.0.1", 0))
listener.listen()
client = socket.socket()
client.connect(listener.getsockname())
conn, _ = listener.accept()
client.sendall(b"hello world\n")
client.shutdown(socket.SHUT_WR)
whole = b""
while piece := conn.recv(100):
    whole += piece
conn.sendall(b"you said " + whole)
conn.close()
while client.recv(100):
    pass
client.close()
listener.close()
