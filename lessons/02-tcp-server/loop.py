import socket
import threading


def talk(peer):
    while True:
        message = peer.recv(64)
        if not message:
            break
        peer.sendall(message)
        if message == b"byebye":
            break


def serve(listener):
    for _ in range(2):
        peer, _ = listener.accept()
        try:
            talk(peer)
        except OSError as error:
            print("a client failed:", error)
        peer.close()
    listener.close()


def hear(who, client):
    heard = client.recv(64)
    print(who, "hears", heard.decode())


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(5)
    address = listener.getsockname()
    server = threading.Thread(target=serve, args=(listener,), name="server")
    server.start()

    once = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    once.connect(address)
    often = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    often.connect(address)
    often.sendall(b"hihi")
    once.sendall(b"byebye")
    hear("once", once)
    once.close()
    hear("often", often)
    for word in b"hihi", b"hihi", b"byebye":
        often.sendall(word)
        hear("often", often)
    often.close()
    server.join()


if __name__ == "__main__":
    main()
