import socket


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    address = listener.getsockname()
    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.connect(address)
    server, _ = listener.accept()
    server.setblocking(False)

    second = client.dup()
    second.close()
    try:
        heard = len(server.recv(16))
    except BlockingIOError as error:
        heard = type(error).__name__
    print("one clone closed", heard)
    client.sendall(b"hello")
    text = server.recv(16)
    print("the other still sends", len(text))

    third = client.dup()
    third.shutdown(socket.SHUT_WR)
    end = server.recv(16)
    print("shutdown on a clone", len(end))
    try:
        sent = client.send(b"more")
    except BrokenPipeError as error:
        sent = type(error).__name__
    print("the first sends", sent)
    third.close()
    client.close()
    server.close()
    listener.close()


if __name__ == "__main__":
    main()
