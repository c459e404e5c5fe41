import socket
import threading


def greet(listener):
    peer, _ = listener.accept()
    peer.sendall(b"Welcome to socklab!\n")
    peer.close()
    listener.close()


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    address = listener.getsockname()
    server = threading.Thread(target=greet, args=(listener,), name="server")
    server.start()

    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    host, port = client.getsockname()
    print(f"before connect {host}:{port}")
    client.connect(address)
    host, port = client.getsockname()
    print(f"after connect {host}:{port}")

    greeting = b""
    while True:
        part = client.recv(64)
        if not part:
            break
        greeting += part
    client.close()
    server.join()
    print("greeting", greeting.decode().strip())
    print("bytes", len(greeting))


if __name__ == "__main__":
    main()
