import socket


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    address = listener.getsockname()
    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.connect(address)
    server, _ = listener.accept()

    question = "你好吗?"
    sent = client.send(question.encode())
    print("characters", len(question))
    print("bytes sent", sent)

    got = server.recv(1024)
    print("server got", got.decode())
    server.sendall("我很好,谢谢!".encode())

    answer = client.recv(1024)
    print("bytes received", len(answer))
    print("client got", answer.decode())

    server.close()
    client.close()
    listener.close()


if __name__ == "__main__":
    main()
