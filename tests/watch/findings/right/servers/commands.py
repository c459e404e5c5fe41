"""Commands that end with a semicolon, several in one send, each with its answer."""
import socket
import threading


def serve(listener):
    conn, _ = listener.accept()
    rest = b""
    with conn:
        while data := conn.recv(16):
            *commands, rest = (rest + data).split(b";")
            for command in commands:
                conn.sendall(command.upper() + b";")


with socket.create_server(("127.0.0.1", 0)) as listener:
    server = threading.Thread(target=serve, args=(listener,))
    server.start()
    with socket.create_connection(listener.getsockname()) as client:
        client.sendall(b"left;right;up;down;go and sit;")
        client.shutdown(socket.SHUT_WR)
        answers = b""
        while data := client.recv(100):
            answers += data
        print(answers)
    server.join()
