import socket


def readable(data):
    text = data.decode(errors="backslashreplace")
    return text if text.isprintable() else ascii(text)


def ask(friend, stranger, careful):
    client = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    client.bind(("127.0.0.1", 0))
    address = client.getsockname()
    asked = friend.getsockname()
    client.sendto(b"what is the time?", asked)
    stranger.sendto(b"13:37", address)
    friend.sendto(b"10:20", address)
    while True:
        data, source = client.recvfrom(64)
        answer = readable(data)
        if source == asked or not careful:
            break
        print("from a stranger, dropped", answer)
    client.close()
    return answer


def main():
    friend = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    friend.bind(("127.0.0.1", 0))
    stranger = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    stranger.bind(("127.0.0.1", 0))
    answer = ask(friend, stranger, careful=False)
    print("the naive client believes", answer)
    answer = ask(friend, stranger, careful=True)
    print("the careful client believes", answer)
    stranger.close()
    friend.close()


if __name__ == "__main__":
    main()
