import select
import socket

listener = socket.create_server(("127.0.0.1", 0))
looks = select.poll()
looks.register(listener, select.POLLIN)
while True:
    looks.poll(250)
