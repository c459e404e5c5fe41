import socket

listener = socket.create_server(("127.0.0.1", 0))
client = socket.create_connection(listener.getsockname())
client.sendall(b"anybody?")
print(client.recv(100))  # never_accepted
