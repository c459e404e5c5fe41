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


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(5)
    address = listener.getsockname()
    server = threading.Thread(target=serve, args=(listener,), name="server")
    server.start()

    short = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    short.connect(address)
    short.sendall(b"hello")
    answer = short.recv(1024)
    print("hello gives", answer.decode())
    short.close()

    long = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    long.connect(address)
    long.sendall(b"a" * 3000)
    got = long.recv(1024)
    print("sent 3000, got", len(got))
    long.sendall(b"bye")
    stale = long.recv(1024)
    print("sent 3, got", len(stale))
    print("it starts with", stale[:3].decode())
    long.shutdown(socket.SHUT_WR)
    unread = 0
    while True:
        rest = long.recv(1024)
        if not rest:
            break
        unread += len(rest)
    print("nobody had read", unread)
    server.join()
    long.close()


if __name__ == "__main__":
    main()
