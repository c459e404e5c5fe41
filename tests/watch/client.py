import socket, sys
c = socket.socket()
c.connect(("127.0.0.1", int(sys.argv[1])))
c.send(b"hello " + sys.argv[2].encode())
print(c.recv(1024))
c.close()
