import socket


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    host, port = listener.getsockname()

    try:
        with open("/etc/hosts") as hosts:
            lines = hosts.readlines()
    except OSError:
        lines = []
    found = []
    if any("localhost" in line.split() for line in lines if not line.startswith("#")):
        found = socket.getaddrinfo("localhost", port, type=socket.SOCK_STREAM)
    print("here localhost means", [name[4] for name in found])

    for family, ip in ((socket.AF_INET6, "::1"), (socket.AF_INET, "127.0.0.1")):
        client = socket.socket(family, socket.SOCK_STREAM)
        try:
            client.connect((ip, port))
            answer = "Ok"
        except OSError as error:
            answer = type(error).__name__
        print(ip, "says", answer)
        client.close()
        if answer == "Ok":
            break
    listener.close()


if __name__ == "__main__":
    main()
