"""A cipher that goes on where it was: each byte by its place in the stream."""
import itertools
import random
import socket
import threading


def keystream():
    numbers = random.Random(5)
    return (numbers.randrange(256) for _ in itertools.count())


def apply(keys, data):
    return bytes(byte ^ key for byte, key in zip(data, keys))


def serve(listener):
    conn, _ = listener.accept()
    keys = keystream()
    with conn:
        while data := conn.recv(10):
            conn.sendall(apply(keys, data))


text = b"all letters look alike: llllllllllllllllllll"
with socket.create_server(("127.0.0.1", 0)) as listener:
    server = threading.Thread(target=serve, args=(listener,))
    server.start()
    with socket.create_connection(listener.getsockname()) as client:
        client.sendall(text)
        answer = b""
        while len(answer) < len(text):
            answer += client.recv(100)
        print(apply(keystream(), answer))
    server.join()
