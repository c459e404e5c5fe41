"""A stream that goes back in chunks: each tells how long it is, so that it may be cut anywhere."""
import socket
import threading


def serve(listener):
    conn, _ = listener.accept()
    with conn:
        while data := conn.recv(10):
            conn.sendall(b"%x\r\n%s\r\n" % (len(data), data))
        conn.sendall(b"0\r\n\r\n")


with socket.create_server(("127.0.0.1", 0)) as listener:
    server = threading.Thread(target=serve, args=(listener,))
    server.start()
    with socket.create_connection(listener.getsockname()) as client:
        client.sendall(b"a stream that comes back in chunks of its own")
        client.shutdown(socket.SHUT_WR)
        with client.makefile("rb") as lines:
            text = b""
            while length := int(lines.readline(), 16):
                text += lines.read(length + 2)[:-2]
            print(text)
            lines.readline()
    server.join()
