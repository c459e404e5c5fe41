import socket
import threading

LENGTH = 36_864


def read_slowly(receiver, read):
    while len(read) < LENGTH:
        piece = receiver.recv(4096)
        if not piece:
            break
        read += piece
        receiver.send(b".")
    receiver.close()


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8192)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    address = listener.getsockname()

    sender = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    sender.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 8192)
    sender.connect(address)
    receiver, _ = listener.accept()

    message = b"x" * LENGTH
    sender.setblocking(False)
    sent = sender.send(message)
    print("accepted at once", sent)
    sender.setblocking(True)

    read = bytearray()
    reader = threading.Thread(target=read_slowly, args=(receiver, read), name="reader")
    reader.start()
    while sent < len(message):
        sent += sender.send(message[sent:])
    print("accepted in all", sent)

    reader.join()
    print("read", len(read))
    sender.close()
    listener.close()


if __name__ == "__main__":
    main()
