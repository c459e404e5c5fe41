import socket
import threading


def echo(reader, ends):
    while True:
        text = reader.recv(64)
        if not text:
            break
        reader.sendall(text)
    reader.close()
    ends.append(text)


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    address = listener.getsockname()
    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.connect(address)
    peer, _ = listener.accept()

    reader = peer.dup()
    last = peer.dup()
    ends = []
    thread = threading.Thread(target=echo, args=(reader, ends), name="reader")
    thread.start()
    client.sendall(b"are you there")
    answer = client.recv(64)
    print("first the reader got", len(answer))

    peer.close()
    client.sendall(b"still here")
    answer = client.recv(64)
    print("after the close it got", len(answer))
    last.shutdown(socket.SHUT_RDWR)
    thread.join()
    print("after the shutdown it got", len(ends[0]))
    last.close()
    client.close()
    listener.close()


if __name__ == "__main__":
    main()
