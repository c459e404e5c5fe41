import json
import os.path
import socket

LIMIT = 8 << 20


def receive(peer):
    prefix = peer.recv(4, socket.MSG_WAITALL)
    length = int.from_bytes(prefix, "big")
    if len(prefix) < 4 or length > 1024:
        raise ValueError("no honest header")
    header = peer.recv(length, socket.MSG_WAITALL)
    if len(header) < length:
        raise EOFError("half a header")
    return json.loads(header)


def judge(header):
    if not isinstance(header, dict):
        return "refused, its name"
    name, size = header.get("name"), header.get("size")
    if not isinstance(name, str) or name in ("", ".", ".."):
        return "refused, its name"
    if os.path.basename(name) != name:
        return "refused, its name"
    if type(size) is not int or not 0 <= size <= LIMIT:
        return "refused, its size"
    return "accepted"


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    address = listener.getsockname()
    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.connect(address)
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
    server, _ = listener.accept()

    for name in "/etc/passwd", "../x", "..", "film.mkv", "cat.png":
        size = 500_000_000 if name == "film.mkv" else 7
        fields = {"name": name, "size": size}
        header = json.dumps(fields, separators=(",", ":")).encode()
        client.send(len(header).to_bytes(4, "big") + header)

        header = receive(server)
        print(name, "joined", os.path.join("uploads", name))
        print(name, judge(header))

    server.close()
    client.close()
    listener.close()


if __name__ == "__main__":
    main()
