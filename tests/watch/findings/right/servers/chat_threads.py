"""A chat: each line goes to everybody else."""
import socket
import threading

members, lock = [], threading.Lock()


def serve(conn):
    with conn, conn.makefile("rb") as lines:
        for line in lines:
            with lock:
                for other in members:
                    if other is not conn:
                        other.sendall(line)
        with lock:
            members.remove(conn)


with socket.create_server(("127.0.0.1", 0)) as listener:
    threads, clients = [], []
    for _ in range(3):
        clients.append(socket.create_connection(listener.getsockname()))
        conn, _ = listener.accept()
        members.append(conn)
        threads.append(threading.Thread(target=serve, args=(conn,)))
    for thread in threads:
        thread.start()
    for at, client in enumerate(clients):
        client.sendall(b"I am number %d\n" % at)
        for other in clients:
            if other is not client:
                with other.makefile("rb", buffering=0) as lines:
                    print(lines.readline())
    for client in clients:
        client.close()
    for thread in threads:
        thread.join()
