import socket
import threading

LIMIT = 1 << 20


def receive(peer):
    header = b""
    while len(header) < 4:
        part = peer.recv(4 - len(header))
        if not part:
            raise EOFError("half a header")
        header += part
    length = int.from_bytes(header, "big")
    print("announced", length)
    if length > LIMIT:
        raise ValueError("refused")
    body = b""
    while len(body) < length:
        part = peer.recv(length - len(body))
        if not part:
            raise EOFError("half a body")
        body += part
    return body


def caller(address):
    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.connect(address)
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
    return client


def refusal(peer):
    try:
        receive(peer)
    except (EOFError, OSError) as error:
        return type(error).__name__
    except ValueError as error:
        return error


def allocate(size, ended_well):
    body = bytearray(size)
    ended_well.append(len(body))


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    address = listener.getsockname()
    client = caller(address)
    server, _ = listener.accept()

    client.send(b"\xff" * 4)
    header = server.recv(4, socket.MSG_WAITALL)
    signed = int.from_bytes(header, "big", signed=True)
    print("signed, as a size", signed)
    ended_well = []
    naive = threading.Thread(target=allocate, args=(signed, ended_well), name="naive")
    naive.start()
    naive.join()
    print("naive program fails", not ended_well)

    client.send(b"\xff" * 4)
    print("ff ff ff ff", refusal(server))
    client.send((500_000_000).to_bytes(4, "big"))
    print("500 MB", refusal(server))
    client.send((5).to_bytes(4, "little"))
    print("5, backwards", refusal(server))

    client.send((100).to_bytes(4, "big")[:3])
    server.settimeout(0.3)
    print("3 bytes, then silence", refusal(server))
    server.close()

    brief = caller(address)
    server, _ = listener.accept()
    header = (100).to_bytes(4, "big")
    brief.send(header + b"x" * 40)
    brief.close()
    print("40 of 100", refusal(server))

    server.close()
    client.close()
    listener.close()


if __name__ == "__main__":
    main()
