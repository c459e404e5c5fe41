"""A parent and its child talk over a socket pair; each closes the end that is not its own."""
import os
import socket

parent_end, child_end = socket.socketpair()
child = os.fork()
if child == 0:
    parent_end.close()
    with child_end:
        question = b""
        while data := child_end.recv(1024):
            question += data
        child_end.sendall(question[::-1])
    os._exit(0)
child_end.close()
with parent_end:
    parent_end.sendall(b"stressed")
    parent_end.shutdown(socket.SHUT_WR)
    answer = b""
    while data := parent_end.recv(1024):
        answer += data
    print(answer)
os.waitpid(child, 0)
