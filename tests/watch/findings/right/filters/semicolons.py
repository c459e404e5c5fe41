"""Two bytes change: a carriage return goes, a comma becomes a semicolon."""
import socket
import threading


def serve(listener):
    conn, _ = listener.accept()
    with conn:
        while data := conn.recv(10):
            conn.sendall(data.replace(b"\r", b"").replace(b",", b";"))


with socket.create_server(("127.0.0.1", 0)) as listener:
    server = threading.Thread(target=serve, args=(listener,))
    server.start()
    with socket.create_connection(listener.getsockname()) as client:
        client.sendall(b"name,town\r\nada,london\r\nalan,wilmslow\r\n")
        client.shutdown(socket.SHUT_WR)
        answer = b""
        while data := client.recv(100):
            answer += data
        print(answer)
    server.join()
