"""A filter: each letter becomes its Morse code and a blank, so that an answer has another length than its piece."""

import socket
import threading

CODES = ".- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --.."
CODE = dict(zip("abcdefghijklmnopqrstuvwxyz", CODES.split()))


def serve(listener):
    conn, _ = listener.accept()
    with conn:
        while piece := conn.recv(16):
            letters = piece.decode("ascii")
            conn.sendall("".join(CODE.get(letter, "/") + " " for letter in letters).encode())


with socket.create_server(("127.0.0.1", 0)) as listener:
    server = threading.Thread(target=serve, args=(listener,))
    server.start()
    with socket.create_connection(listener.getsockname()) as client:
        client.sendall(b"what hath god wrought in these days")
        client.shutdown(socket.SHUT_WR)
        while codes := client.recv(100):
            print(codes.decode())
    server.join()
