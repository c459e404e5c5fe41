"""Both ends send more than their buffers take, and read only then."""
import socket
import threading

MUCH = bytes(40_000)


def small(sock):
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)


def serve(listener):
    conn, _ = listener.accept()
    with conn:
        conn.sendall(MUCH)
        while conn.recv(65536):
            pass


with socket.socket() as listener, socket.socket() as client:
    small(listener)
    small(client)
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    server = threading.Thread(target=serve, args=(listener,))
    server.start()
    client.connect(listener.getsockname())
    client.sendall(MUCH)  # both_send
    client.shutdown(socket.SHUT_WR)
    while client.recv(65536):
        pass
    server.join()
