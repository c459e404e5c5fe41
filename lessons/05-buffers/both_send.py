import socket
import threading

LONG = 100_000


def take(end):
    return end.recv(LONG, socket.MSG_WAITALL)


def answer(server, asked):
    server.sendall(b"s" * LONG)
    asked += take(server)
    server.close()


def listen_to(ear, heard):
    heard += take(ear)
    ear.close()


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8192)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 8192)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    address = listener.getsockname()
    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8192)
    client.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 8192)
    client.connect(address)
    server, _ = listener.accept()

    asked, heard = bytearray(), bytearray()
    answering = threading.Thread(target=answer, args=(server, asked), name="server")
    answering.start()
    ear = client.dup()
    reader = threading.Thread(target=listen_to, args=(ear, heard), name="reader")
    reader.start()
    client.sendall(b"c" * LONG)

    reader.join()
    print("the client read", len(heard))
    answering.join()
    print("the server read", len(asked))
    client.close()
    listener.close()


if __name__ == "__main__":
    main()
