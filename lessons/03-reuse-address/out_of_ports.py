import errno
import socket


def call(who, ports, to):
    for own in ports:
        client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        client.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, True)
        client.bind(own)
        try:
            client.connect(to)
            print(who, "connected")
            return client
        except OSError as error:
            if error.errno != errno.EADDRNOTAVAIL:
                raise
            client.close()
    print(who, "EADDRNOTAVAIL")
    return None


def main():
    holders = []
    ports = []
    for _ in range(2):
        holder = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, True)
        holder.bind(("127.0.0.1", 0))
        ports.append(holder.getsockname())
        holders.append(holder)
    server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    server.bind(("127.0.0.1", 0))
    server.listen(4)
    address = server.getsockname()
    other = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    other.bind(("127.0.0.1", 0))
    other.listen(4)
    elsewhere = other.getsockname()

    first = call("first", ports, address)
    peer, _ = server.accept()
    second = call("second", ports, address)
    call("third", ports, address)
    there = call("elsewhere", ports, elsewhere)

    peer.close()
    first.recv(1)
    first.close()
    fourth = call("fourth", ports, address)

    print("with the first port", fourth.getsockname() == ports[0])

    second.close()
    there.close()
    fourth.close()
    other.close()
    server.close()
    holders[0].close()
    holders[1].close()


if __name__ == "__main__":
    main()
