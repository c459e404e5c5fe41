import socket
import threading


def talk(peer, counts):
    messages = 0
    while True:
        message = peer.recv(64)
        if not message:
            break
        peer.sendall(message.upper())
        messages += 1
    peer.close()
    counts.append(messages)


def ask(client, message):
    client.sendall(message.encode())
    answer = client.recv(64)
    print(f"{message} → {answer.decode()}")


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(2)
    address = listener.getsockname()
    clients = []
    handlers = []
    for name in "handler 1", "handler 2":
        client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        client.connect(address)
        clients.append(client)
        peer, _ = listener.accept()
        counts = []
        handler = threading.Thread(target=talk, args=(peer, counts), name=name)
        handler.start()
        handlers.append((handler, counts))
    ask(clients[0], "hello")
    ask(clients[1], "good morning")
    ask(clients[0], "bye")
    for client in clients:
        client.close()
    for handler, counts in handlers:
        handler.join()
        print("messages", counts[0])
    listener.close()


if __name__ == "__main__":
    main()
