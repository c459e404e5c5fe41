"""An echo server in one thread: what a client does not take yet waits in a buffer."""
import selectors
import socket
import threading


def serve(listener, clients):
    with selectors.DefaultSelector() as selector:
        listener.setblocking(False)
        selector.register(listener, selectors.EVENT_READ)
        buffers = {}
        served = 0
        while served < clients:
            for key, events in selector.select():
                sock = key.fileobj
                if sock is listener:
                    conn, _ = listener.accept()
                    conn.setblocking(False)
                    buffers[conn] = b""
                    selector.register(conn, selectors.EVENT_READ)
                    continue
                if events & selectors.EVENT_READ:
                    data = sock.recv(4096)
                    buffers[sock] += data
                    if not data:
                        selector.unregister(sock)
                        del buffers[sock]
                        sock.close()
                        served += 1
                        continue
                if events & selectors.EVENT_WRITE:
                    sent = sock.send(buffers[sock])
                    buffers[sock] = buffers[sock][sent:]
                wanted = selectors.EVENT_READ
                if buffers[sock]:
                    wanted |= selectors.EVENT_WRITE
                selector.modify(sock, wanted)


with socket.create_server(("127.0.0.1", 0)) as listener:
    server = threading.Thread(target=serve, args=(listener, 2))
    server.start()
    one = socket.create_connection(listener.getsockname())
    two = socket.create_connection(listener.getsockname())
    with one, two:
        for client in (one, two):
            client.sendall(b"hello, hello")
        for client in (one, two):
            answer = b""
            while len(answer) < 12:
                answer += client.recv(12 - len(answer))
            print(answer)
    server.join()
