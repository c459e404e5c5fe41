"""Three bytes become four letters; what is less than three waits for the next recv."""
import base64
import socket
import threading


def serve(listener):
    conn, _ = listener.accept()
    rest = b""
    with conn:
        while data := conn.recv(10):
            rest += data
            whole = len(rest) // 3 * 3
            conn.sendall(base64.b64encode(rest[:whole]))
            rest = rest[whole:]
        conn.sendall(base64.b64encode(rest))


with socket.create_server(("127.0.0.1", 0)) as listener:
    server = threading.Thread(target=serve, args=(listener,))
    server.start()
    with socket.create_connection(listener.getsockname()) as client:
        client.sendall(b"some text that becomes letters of another kind")
        client.shutdown(socket.SHUT_WR)
        answer = b""
        while data := client.recv(100):
            answer += data
        print(base64.b64decode(answer))
    server.join()
