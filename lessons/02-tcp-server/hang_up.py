import socket


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(5)
    address = listener.getsockname()

    accepted = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    accepted.connect(address)
    peer, _ = listener.accept()
    queued = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    queued.connect(address)
    listener.close()

    peer.sendall(b"still here")
    heard = accepted.recv(64)
    print("accepted", heard.decode())
    try:
        queued.recv(64)
        print("queued Ok")
    except OSError as error:
        print("queued", type(error).__name__)
    newcomer = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        newcomer.connect(address)
        print("newcomer Ok")
    except OSError as error:
        print("newcomer", type(error).__name__)

    newcomer.close()
    queued.close()
    peer.close()
    accepted.close()


if __name__ == "__main__":
    main()
