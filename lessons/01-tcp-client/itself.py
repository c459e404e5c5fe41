import socket


def main():
    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.bind(("127.0.0.1", 0))
    own = client.getsockname()
    client.connect(own)
    peer = client.getpeername()
    print("my peer is myself", peer == own)

    client.sendall(b"Hello, me")
    heard = client.recv(64)
    print("I hear", heard.decode())
    client.close()


if __name__ == "__main__":
    main()
