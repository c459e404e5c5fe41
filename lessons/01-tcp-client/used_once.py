import socket


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    address = listener.getsockname()

    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        client.connect(address)
        early = "Ok"
    except OSError as error:
        early = error.strerror
    print("nobody listens yet", early)
    listener.listen(2)
    try:
        client.connect(address)
        again = "Ok"
    except OSError as error:
        again = error.strerror
    print("the failed socket again", again)

    server, _ = listener.accept()
    server.close()
    end = client.recv(16)
    print("the server has finished", len(end))
    client.shutdown(socket.SHUT_RDWR)
    try:
        client.connect(address)
        anew = "Ok"
    except OSError as error:
        anew = error.strerror
    print("the finished socket again", anew)

    fresh = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    fresh.connect(address)
    print("a new socket Ok")
    fresh.close()
    client.close()
    listener.close()


if __name__ == "__main__":
    main()
