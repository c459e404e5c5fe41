import hashlib
import json
import socket


def message(name, body):
    digest = hashlib.sha256(body).hexdigest()
    fields = {"digest": digest, "name": name, "size": len(body)}
    header = json.dumps(fields, separators=(",", ":")).encode()
    return len(header).to_bytes(4, "big") + header + body


def receive(peer):
    prefix = peer.recv(4, socket.MSG_WAITALL)
    length = int.from_bytes(prefix, "big")
    if len(prefix) < 4 or length > 1024:
        raise ValueError("no honest header")
    header = peer.recv(length, socket.MSG_WAITALL)
    if len(header) < length:
        raise EOFError("half a header")
    header = json.loads(header)
    print(f"name {header['name']!r}")
    size = header["size"]
    if type(size) is not int or not 0 <= size <= 4096:
        raise ValueError("body too long")
    body = peer.recv(size, socket.MSG_WAITALL)
    if len(body) < size:
        raise EOFError("half a body")
    print("size", size)
    same = header["digest"] == hashlib.sha256(body).hexdigest()
    print("digest", "agrees" if same else "differs")


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    address = listener.getsockname()
    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.connect(address)
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
    server, _ = listener.accept()

    wire = message("poem.txt", b"Roses are red")
    client.send(wire)
    receive(server)

    client.send(wire[:-1] + b"x")
    receive(server)

    server.close()
    client.close()
    listener.close()


if __name__ == "__main__":
    main()
