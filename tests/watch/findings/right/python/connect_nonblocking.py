"""A connect that does not block, and one that is refused."""
import errno
import os
import select
import socket


def connect(address):
    sock = socket.socket()
    sock.setblocking(False)
    error = sock.connect_ex(address)
    if error == errno.EINPROGRESS:
        select.select([], [sock], [], 5)
        error = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
    if error:
        sock.close()
        raise OSError(error, os.strerror(error))
    sock.setblocking(True)
    return sock


with socket.create_server(("127.0.0.1", 0)) as listener:
    address = listener.getsockname()
    with connect(address) as client:
        conn, _ = listener.accept()
        with conn:
            conn.sendall(b"welcome")
        answer = b""
        while data := client.recv(100):
            answer += data
        print(answer)
try:
    connect(address)
except ConnectionRefusedError as error:
    print(error.strerror)
