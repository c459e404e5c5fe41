# socklab watch --cut 7 selectors_greets.py PORT -- says_name.py PORT
import selectors
import socket
import sys

selector = selectors.DefaultSelector()
listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
selector.register(listener, selectors.EVENT_READ)
while True:
    for key, _ in selector.select():
        if key.fileobj is listener:
            selector.register(listener.accept()[0], selectors.EVENT_READ)
            continue
        data = key.fileobj.recv(100)  # message_cut
        if data:
            key.fileobj.sendall(b"hello, " + data + b"\n")
        else:
            selector.unregister(key.fileobj)
            key.fileobj.close()
