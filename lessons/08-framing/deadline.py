import socket
import threading
import time

LIMIT = 0.5
FRAME = b"\0\0\0\x10sixteen letters!"


def receive(peer, whole):
    deadline = time.monotonic() + LIMIT
    frame = b""
    peer.settimeout(LIMIT)
    while len(frame) < len(FRAME):
        if whole:
            left = deadline - time.monotonic()
            if left <= 0:
                raise socket.timeout("no time left")
            peer.settimeout(left)
        part = peer.recv(len(FRAME) - len(frame))
        if not part:
            raise EOFError("half a frame")
        frame += part
    return frame


def drip(slow):
    try:
        for at in range(len(FRAME)):
            slow.send(FRAME[at : at + 1])
            time.sleep(0.05)
    except OSError:
        pass
    slow.close()


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    address = listener.getsockname()
    for limit, whole in ("each read", False), ("the whole frame", True):
        slow = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        slow.connect(address)
        peer, _ = listener.accept()
        stranger = threading.Thread(target=drip, args=(slow,), name="stranger")
        stranger.start()
        try:
            receive(peer, whole)
            word = "held"
        except socket.timeout:
            word = "given-up"
        print(f"half a second for {limit}: {word}")
        peer.close()
        stranger.join()
    listener.close()


if __name__ == "__main__":
    main()
