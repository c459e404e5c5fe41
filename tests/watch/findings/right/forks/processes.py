"""multiprocessing: a process a client, which gets the connection; its maker closes its own copy."""
import multiprocessing
import socket


def serve(conn):
    with conn:
        while data := conn.recv(100):
            conn.sendall(data)


def ask(address, word):
    with socket.create_connection(address) as client:
        client.sendall(word)
        client.shutdown(socket.SHUT_WR)
        answer = b""
        while data := client.recv(100):
            answer += data
        print(answer)


if __name__ == "__main__":
    multiprocessing.set_start_method("fork")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        for word in (b"one", b"two"):
            client = multiprocessing.Process(target=ask, args=(listener.getsockname(), word))
            client.start()
            conn, _ = listener.accept()
            server = multiprocessing.Process(target=serve, args=(conn,))
            server.start()
            conn.close()
            client.join()
            server.join()
