# socklab watch --cut 4 message_cut.py
import socket

listener = socket.socket()
listener.bind(("127.0.0.1", 0))
listener.listen()
client = socket.socket()
client.connect(listener.getsockname())
conn, _ = listener.accept()
client.sendall(b"hello world")
said = conn.recv(100)  # message_cut
conn.sendall(b"you said " + said)
client.shutdown(socket.SHUT_WR)
while conn.recv(100):
    pass
conn.close()
while client.recv(100):
    pass
client.close()
listener.close()
