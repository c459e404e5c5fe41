import socket

listener = socket.socket()
listener.bind(("127.0.0.1", 0))
listener.listen()
client = socket.socket()
client.connect(listener.getsockname())
conn, _ = listener.accept()
address = listener.getsockname()
conn.close()
client.close()
listener.close()
caller = socket.socket()
try:
    caller.connect(address)  # error_ignored
except OSError:
    pass
try:
    caller.send(b"hello")
except OSError:
    pass
caller.close()
