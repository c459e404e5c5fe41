"""Tells everybody; whoever has left is taken off the list by a thread that reads, so that a failed send says nothing new."""
import socket
import threading

gone = threading.Event()


def read(conn):
    while conn.recv(100):
        pass
    gone.set()


with socket.create_server(("127.0.0.1", 0)) as listener:
    clients = [socket.create_connection(listener.getsockname()) for _ in range(2)]
    conns = [listener.accept()[0] for _ in range(2)]
    reader = threading.Thread(target=read, args=(conns[0],))
    reader.start()
    clients[0].close()
    reader.join()
    for number in range(4):
        for conn in conns:
            try:
                conn.sendall(b"tick %d\n" % number)
            except OSError:
                pass
    for conn in conns:
        conn.close()
    with clients[1], clients[1].makefile("rb") as ticks:
        print(ticks.readlines())
