"""Answers each object of JSON when it is whole; several come in one piece, and a piece ends anywhere."""
import json
import socket
import threading

DECODER = json.JSONDecoder()


def serve(listener):
    conn, _ = listener.accept()
    waiting = ""
    with conn:
        while part := conn.recv(32):
            waiting += part.decode()
            while waiting:
                try:
                    asked, end = DECODER.raw_decode(waiting)
                except ValueError:
                    break
                waiting = waiting[end:]
                conn.sendall(json.dumps({"sum": sum(asked["n"])}).encode())


with socket.create_server(("127.0.0.1", 0)) as listener:
    server = threading.Thread(target=serve, args=(listener,))
    server.start()
    with socket.create_connection(listener.getsockname()) as client:
        asked = (json.dumps({"n": list(range(count))}) for count in (3, 5, 9))
        client.sendall("".join(asked).encode())
        client.shutdown(socket.SHUT_WR)
        with client.makefile("rb") as answers:
            print(answers.read())
    server.join()
