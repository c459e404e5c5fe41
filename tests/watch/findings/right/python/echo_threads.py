"""An echo server with a thread a client; each client ends its half, and reads what comes until the end."""
import socket
import threading


def serve(conn):
    with conn:
        while data := conn.recv(4096):
            conn.sendall(data)


def ask(address, words):
    with socket.create_connection(address) as client:
        client.sendall(words)
        client.shutdown(socket.SHUT_WR)
        answer = b""
        while data := client.recv(4096):
            answer += data
        print(answer.decode())


with socket.create_server(("127.0.0.1", 0)) as listener:
    clients = [
        threading.Thread(target=ask, args=(listener.getsockname(), words))
        for words in (b"hello from one", b"hello from two")
    ]
    for client in clients:
        client.start()
    servers = []
    for _ in clients:
        conn, _ = listener.accept()
        server = threading.Thread(target=serve, args=(conn,))
        server.start()
        servers.append(server)
    for thread in clients + servers:
        thread.join()
