import signal
import socket
import threading


def ring(sender, reader, rung):
    sender.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
    while True:
        signal.pthread_kill(reader, signal.SIGUSR1)
        if rung.wait(1):
            break
    sender.send(b"hello")
    sender.close()


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    address = listener.getsockname()
    sender = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    sender.connect(address)
    receiver, _ = listener.accept()

    rung = threading.Event()
    signal.signal(signal.SIGUSR1, lambda number, frame: rung.set())
    reader = threading.get_ident()
    bell = threading.Timer(0.3, ring, args=(sender, reader, rung))
    bell.name = "bell"
    bell.start()

    answer = receiver.recv(16)
    print("recv says", len(answer))
    bell.join()
    receiver.close()
    listener.close()


if __name__ == "__main__":
    main()
