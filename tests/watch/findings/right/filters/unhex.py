"""Two digits are a byte; an odd digit waits for the next recv."""
import socket
import threading


def serve(listener):
    conn, _ = listener.accept()
    rest = b""
    with conn:
        while data := conn.recv(9):
            digits = rest + data
            even = len(digits) // 2 * 2
            conn.sendall(bytes.fromhex(digits[:even].decode()))
            rest = digits[even:]


text = b"what comes of it"
with socket.create_server(("127.0.0.1", 0)) as listener:
    server = threading.Thread(target=serve, args=(listener,))
    server.start()
    with socket.create_connection(listener.getsockname()) as client:
        client.sendall(text.hex().encode())
        answer = b""
        while len(answer) < len(text):
            answer += client.recv(100)
        print(answer)
    server.join()
