import socket
import threading


def talk(peer):
    while True:
        message = peer.recv(1024)
        if not message:
            break
        peer.sendall(message.upper())
    peer.close()  # an error jumps over this: a real server closes in `finally`


def serve(listener):
    for _ in range(2):
        peer, _ = listener.accept()
        try:
            talk(peer)
        except OSError as error:
            print("a client failed:", error)
    listener.close()


def ask(client, message):
    client.sendall(message)
    answer = b""
    while len(answer) < len(message):
        part = client.recv(len(message) - len(answer))
        if not part:
            raise EOFError("the answer ends too early")
        answer += part
    print(f"sent {len(message)}, got {answer[:3].decode()}… {len(answer)}")


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(5)
    address = listener.getsockname()
    server = threading.Thread(target=serve, args=(listener,), name="server")
    server.start()

    short = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    short.connect(address)
    ask(short, b"hello")
    short.close()

    long = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    long.connect(address)
    ask(long, b"a" * 3000)
    ask(long, b"bye")
    long.close()
    server.join()


if __name__ == "__main__":
    main()
