import socket

client = socket.socket()
print(client)
client.connect(("127.0.0.1", 1))
