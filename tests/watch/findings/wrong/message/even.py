"""A message of four times the room: four full recvs, each taken for a message."""
import socket
import threading


def serve(listener):
    conn, _ = listener.accept()
    with conn:
        while data := conn.recv(1024):  # message_cut
            conn.sendall(b"got %d\n" % len(data))


with socket.create_server(("127.0.0.1", 0)) as listener:
    server = threading.Thread(target=serve, args=(listener,))
    server.start()
    with socket.create_connection(listener.getsockname()) as client:
        client.sendall(b"a word and " * 372 + b"end.")
        client.shutdown(socket.SHUT_WR)
        while client.recv(100):
            pass
    server.join()
