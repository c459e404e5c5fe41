# socklab watch echo.py PORT -- proxy.py PORT PORT2 -- asks.py PORT2 -- asks_to_end.py PORT2
"""A proxy: two threads a connection, one for each direction, and each passes the end on."""
import socket
import sys
import threading


def pump(source, target):
    while data := source.recv(3):
        target.sendall(data)
    target.shutdown(socket.SHUT_WR)


def serve(near, far):
    with near, far:
        back = threading.Thread(target=pump, args=(far, near))
        back.start()
        pump(near, far)
        back.join()


with socket.create_server(("127.0.0.1", int(sys.argv[2]))) as listener:
    while True:
        near, _ = listener.accept()
        far = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
        threading.Thread(target=serve, args=(near, far), daemon=True).start()
