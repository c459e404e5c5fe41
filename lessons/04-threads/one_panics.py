import socket
import threading


def double(peer, answered):
    try:
        words = peer.recv(16)
        number = int(words)
        peer.sendall(str(number * 2).encode())
        answered.append(number)
    finally:
        peer.close()


def handle(peer, name):
    answered = []
    handler = threading.Thread(target=double, args=(peer, answered), name=name)
    handler.start()
    return handler, answered


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(2)
    address = listener.getsockname()
    first = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    first.connect(address)
    peer, _ = listener.accept()
    one, answered_one = handle(peer, "handler 1")
    second = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    second.connect(address)
    peer, _ = listener.accept()
    two, answered_two = handle(peer, "handler 2")

    first.sendall(b"twelve")
    end = first.recv(16)
    print("client 1 reads", len(end))
    second.sendall(b"12")
    answer = second.recv(16)
    print("client 2 reads", answer.decode())
    one.join()
    print("handler 1 panicked", not answered_one)
    two.join()
    print("handler 2 panicked", not answered_two)
    second.close()
    first.close()
    listener.close()


if __name__ == "__main__":
    main()
