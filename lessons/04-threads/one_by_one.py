import socket
import threading
import time

WORK = 0.1


def answer(peer):
    peer.recv(8, socket.MSG_WAITALL)
    time.sleep(WORK)
    peer.sendall(b"answer")


def serve(listener):
    for _ in range(5):
        peer, _ = listener.accept()
        try:
            answer(peer)
        except OSError as error:
            print("a client failed:", error)
        peer.close()
    listener.close()


def milliseconds(start):
    return int((time.monotonic() - start) * 1000)


def hundreds(start):
    return milliseconds(start) // 100 * 100


def works(start):
    done = (time.monotonic() - start) // WORK
    if done < 1:
        return "none"
    if done < 4:
        return "one"
    if done < 5:
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
