"""Commands end with a word; three come in one call, longer than the server's room."""
import socket
import threading


def serve():
    conn, _ = listener.accept()
    with conn:
        text = ""
        while data := conn.recv(20):
            text += data.decode()
            while "END" in text:
                command, text = text.split("END", 1)
                conn.sendall(f"{len(command)} letters END".encode())


with socket.create_server(("127.0.0.1", 0)) as listener:
    server = threading.Thread(target=serve)
    server.start()
    with socket.create_connection(listener.getsockname()) as client:
        client.sendall(b"hello worldENDanother commandENDlastEND")
        client.shutdown(socket.SHUT_WR)
        while client.recv(100):
            pass
    server.join()
