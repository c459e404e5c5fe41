import socket
import threading
import time


def frame(body):
    return len(body).to_bytes(4, "big") + body


def receive(peer):
    header = peer.recv(4, socket.MSG_WAITALL)
    if len(header) < 4:
        raise EOFError("half a header")
    length = int.from_bytes(header, "big")
    if length > 65_536:
        raise ValueError("frame too long")
    body = peer.recv(length, socket.MSG_WAITALL)
    if len(body) < length:
        raise EOFError("half a body")
    return body.decode()


def answer(command):
    if command == "list":
        return "list story time"
    if command == "story":
        return "once more " * 300
    if command == "time":
        return str(int(time.time()))
    return "no such command"


def serve(listener):
    peer, _ = listener.accept()
    peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
    while True:
        try:
            command = receive(peer)
        except EOFError:
            break
        peer.sendall(frame(answer(command).encode()))
    peer.close()
    listener.close()


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    address = listener.getsockname()
    server = threading.Thread(target=serve, args=(listener,), name="server")
    server.start()

    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.connect(address)
    commands = ["story", "list", "time", "dance"]
    wire = b"".join(frame(command.encode()) for command in commands)
    client.send(wire)
    for command in commands:
        print(f"{command}, bytes of answer {len(receive(client))}")
    client.close()
    server.join()


if __name__ == "__main__":
    main()
