import socket

listener = socket.socket()
listener.bind(("127.0.0.1", 0))
listener.listen()
client = socket.socket()
client.connect(listener.getsockname())
conn, _ = listener.accept()
address = listener.getsockname()
conn.close()
client.recv(1)
client.close()
listener.close()
again = socket.socket()
try:
    again.bind(address)  # reuse_not_set
except OSError as error:
    print(error)
again.close()
