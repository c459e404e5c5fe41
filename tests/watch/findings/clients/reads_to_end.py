import socket, sys

with socket.create_connection(("127.0.0.1", int(sys.argv[1]))) as sock:
    sock.sendall(b"hello")
    while data := sock.recv(100):
        print(data)
