import socket
import time


def main():
    took = ask_twenty_times("write-write-read", nodelay=False, two_writes=True)
    ask_twenty_times("with NODELAY", nodelay=True, two_writes=True)
    ask_twenty_times("in one write", nodelay=False, two_writes=False)
    print("the first way:", bracket(took))


def ask_twenty_times(way, nodelay, two_writes):
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    address = listener.getsockname()

    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.connect(address)
    server, _ = listener.accept()
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, nodelay)

    clock = time.monotonic()
    for _ in range(20):
        if two_writes:
            client.send(b"head")
            client.send(b"body")
        else:
            client.send(b"headbody")
        server.recv(8, socket.MSG_WAITALL)
        server.send(b"answer")
        client.recv(6, socket.MSG_WAITALL)
    took = int((time.monotonic() - clock) * 1000)
    print(way, took)

    server.close()
    client.close()
    listener.close()
    return took


def bracket(milliseconds):
    if milliseconds < 100:
        return "<100"
    if milliseconds < 500:
        return "100–500"
    return ">500"


if __name__ == "__main__":
    main()
