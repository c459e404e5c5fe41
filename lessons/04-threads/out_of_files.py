import errno
import resource
import socket


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(8)
    address = listener.getsockname()
    clients = []
    for _ in range(5):
        client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        client.connect(address)
        clients.append(client)

    spare = []
    for _ in range(3):
        place = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        spare.append(place)
    limit = spare[2].fileno() + 1
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (limit, hard))
    for place in spare:
        place.close()

    peers = []
    while True:
        try:
            peer, _ = listener.accept()
            peers.append(peer)
        except OSError as error:
            print("accept fails", errno.errorcode[error.errno])
            break
    print("accepted", len(peers))

    done = peers.pop(0)
    done.close()
    late, _ = listener.accept()
    peers.append(late)
    print("after one close, accept Ok")
    for left in peers + clients + [listener]:
        left.close()


if __name__ == "__main__":
    main()
