import socket


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    address = listener.getsockname()
    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.connect(address)
    server, _ = listener.accept()

    client.sendall(b"1 2 3 4")
    client.shutdown(socket.SHUT_WR)
    numbers = b""
    while True:
        part = server.recv(64)
        if not part:
            break
        numbers += part
    total = sum(int(word) for word in numbers.split())
    server.sendall(f"sum {total}".encode())

    answer = client.recv(64)
    print("answer", answer.decode())
    try:
        more = client.send(b" 5")
        print("send after shutdown", more)
    except OSError as error:
        print("send after shutdown", type(error).__name__)

    server.close()
    client.close()
    listener.close()


if __name__ == "__main__":
    main()
