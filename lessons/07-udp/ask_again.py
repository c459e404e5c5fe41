import socket


def reply(server, answer):
    question, source = server.recvfrom(64)
    number = question[:1].decode(errors="replace") or "?"
    server.sendto(f"{number} {answer}".encode(), source)


def hear(client):
    return client.recv(64).decode(errors="backslashreplace")


def main():
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind(("127.0.0.1", 0))
    address = server.getsockname()
    client = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    client.connect(address)
    client.settimeout(0.3)

    client.send(b"1 time?")
    lost = server.recv(64)
    print("lost on the way, bytes", len(lost))
    try:
        print("first try", hear(client))
    except socket.timeout:
        print("first try no answer")

    client.send(b"1 time?")
    client.send(b"1 time?")
    reply(server, "10:20")
    reply(server, "10:20")
    try:
        print("second try", hear(client))
    except socket.timeout:
        print("second try no answer")

    client.send(b"2 date?")
    reply(server, "Friday")
    answer = hear(client)
    print("after question 2 came", answer)
    while not answer.startswith("2 "):
        answer = hear(client)
    print("the answer to 2", answer)

    client.close()
    server.close()


if __name__ == "__main__":
    main()
