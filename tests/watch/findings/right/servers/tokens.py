"""Numbers with blanks between them; each is answered as soon as it is whole, and its sender reads on for all answers."""

import socket
import threading


def serve(listener):
    conn, _ = listener.accept()
    with conn:
        word = b""
        while piece := conn.recv(10):
            out = b""
            for at in range(len(piece)):
                sign = piece[at : at + 1]
                if sign in b" \n":
                    out += b"%d " % (int(word) ** 2)
                    word = b""
                else:
                    word += sign
            if out:
                conn.sendall(out)


with socket.create_server(("127.0.0.1", 0)) as listener:
    server = threading.Thread(target=serve, args=(listener,))
    server.start()
    with socket.create_connection(listener.getsockname()) as client:
        client.sendall(b"1 20 3 412 5 68 7 899 10\n")
        squares = b""
        while squares.count(b" ") < 9:
            part = client.recv(100)
            if not part:
                raise EOFError("not all squares came")
            squares += part
        print(squares.decode())
    server.join()
