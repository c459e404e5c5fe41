import hashlib
import json
import os
import socket
import tempfile
import threading

MIB = 1 << 20
PATIENCE = 20


def recv_exactly(peer, size):
    data = bytearray()
    while len(data) < size:
        part = peer.recv(size - len(data))
        if not part:
            raise EOFError("the stream ended too early")
        data += part
    return data


def save(peer, folder):
    length = int.from_bytes(recv_exactly(peer, 2), "big")
    header = json.loads(recv_exactly(peer, length))
    name, size = header["name"], header["size"]
    is_base = name not in ("", ".", "..") and os.path.basename(name) == name
    is_size = type(size) is int and 0 <= size <= 8 * MIB
    if not is_base or not is_size:
        return False
    peer.send(b"+")
    shown = name if name.isprintable() else ascii(name)
    digest = hashlib.sha256()
    with tempfile.NamedTemporaryFile(dir=folder) as part:
        for begin in range(0, size, MIB):
            piece = recv_exactly(peer, min(MIB, size - begin))
            digest.update(piece)
            part.write(piece)
            print(f"{shown}: arrived {begin + len(piece)}")
        part.flush()
        whole = header["digest"] == digest.hexdigest()
        if whole:
            os.link(part.name, os.path.join(folder, name))
    return whole


def serve(listener, folder):
    for _ in range(3):
        peer, _ = listener.accept()
        peer.settimeout(PATIENCE)
        answer = b""
        try:
            saved = save(peer, folder)
            answer = b"+" if saved else b"-"
            word = "saved" if saved else "refused"
        except Exception as error:
            word = type(error).__name__
        print(f"server: {word}, files {len(os.listdir(folder))}")
        if answer:
            try:
                peer.send(answer)
            except OSError as error:
                print("server: no answer,", type(error).__name__)
        peer.close()
    listener.close()


def offer(address, name, header, body):
    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.connect(address)
    client.sendall(len(header).to_bytes(2, "big") + header)
    answer = client.recv(1)
    if answer == b"+":
        client.sendall(body)
        client.shutdown(socket.SHUT_WR)
        answer = client.recv(1)
    print(f"{name}: saved {answer == b'+'}")
    client.close()


def main():
    with tempfile.TemporaryDirectory() as home, tempfile.TemporaryDirectory() as folder:
        film = os.path.join(home, "film")
        with open(film, "wb") as file:
            file.write(bytes(at // 7 % 256 for at in range(3 * MIB)))
        with open(film, "rb") as file:
            body = file.read()
        digest = hashlib.sha256(body).hexdigest()

        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.bind(("127.0.0.1", 0))
        listener.listen(1)
        address = listener.getsockname()
        server = threading.Thread(target=serve, args=(listener, folder), name="server")
        server.start()

        for name, part in ("../film", 0), ("film", 3 * MIB), ("half", MIB + 7):
            fields = {"name": name, "size": len(body), "digest": digest}
            header = json.dumps(fields).encode()
            offer(address, name, header, body[:part])
        server.join()
        with open(os.path.join(folder, "film"), "rb") as file:
            print("same file", file.read() == body)


if __name__ == "__main__":
    main()
