# socklab watch members.py PORT -- says_name_and_listens.py PORT -- says_name_and_listens.py PORT
"""Who comes stays, and is told of everybody who comes later: nothing else is to be read from them."""
import socket
import sys

members = []
with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        conn, _ = listener.accept()
        conn.sendall(b"welcome\n")
        word = b""
        while not word.endswith(b"\n"):
            word += conn.recv(1)
        for member in members:
            member.sendall(b"new: " + word)
        members.append(conn)
