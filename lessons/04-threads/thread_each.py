import socket
import threading
import time

WORK = 0.1


def answer(peer):
    peer.recv(8, socket.MSG_WAITALL)
    time.sleep(WORK)
    peer.sendall(b"answer")
    peer.close()


def serve(listener):
    handlers = []
    for number in range(1, 6):
        peer, _ = listener.accept()
        name = f"handler {number}"
        handler = threading.Thread(target=answer, args=(peer,), name=name)
        handler.start()
        handlers.append(handler)
    for handler in handlers:
        handler.join()
    listener.close()


def milliseconds(start):
    return int((time.monotonic() - start) * 1000)


def hundreds(start):
    return milliseconds(start) // 100 * 100


def works(start):
    ms = milliseconds(start)
    if ms < 100:
        return "none"
    if ms < 400:
        return "one"
    if ms < 500:
        return "four"
    return "five"


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(8)
    address = listener.getsockname()
    server = threading.Thread(target=serve, args=(listener,), name="server")
    server.start()

    start = time.monotonic()
    clients = []
    for _ in range(5):
        client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        client.connect(address)
        client.sendall(b"question")
        clients.append(client)
    print("five connects", hundreds(start))
    for number, client in enumerate(clients, 1):
        client.recv(6, socket.MSG_WAITALL)
        print(f"answer {number}", hundreds(start))
    print("works before answer 5:", works(start))
    server.join()
    for client in clients:
        client.close()


if __name__ == "__main__":
    main()
