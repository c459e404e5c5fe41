import resource
import select
import socket
import sys
import threading
import time
from collections import deque

WORK = 0.005


class Clock:
    def __init__(self, way, quarter):
        self.way = way
        self.quarter = quarter
        self.answers = 0
        self.start = time.monotonic()

    def count(self, at):
        self.answers += 1
        if self.answers % self.quarter == 0:
            ms = int((at - self.start) * 1000)
            print(f"{self.way}, client {self.answers} {ms}")


def work(peer):
    if not peer.recv(1):
        raise EOFError("the client has left")
    time.sleep(WORK)
    peer.sendall(b"!")
    return time.monotonic()


def one_by_one(peers, clock):
    for peer in peers:
        clock.count(work(peer))


def thread_each(peers, clock):
    times = [0.0] * len(peers)

    def handle(place):
        times[place] = work(peers[place])

    handlers = []
    for place in range(len(peers)):
        handler = threading.Thread(target=handle, args=(place,), name="handler")
        handler.start()
        handlers.append(handler)
    for place, handler in enumerate(handlers):
        handler.join()
        clock.count(times[place])


def one_with_poll(peers, clock):
    watched = select.poll()
    by_number = {}
    for peer in peers:
        watched.register(peer, select.POLLIN)
        by_number[peer.fileno()] = peer
    working = deque()
    while clock.answers < len(peers):
        for number, _ in watched.poll(1):
            ready = by_number[number]
            if not ready.recv(1):
                raise EOFError("the client has left")
            working.append((time.monotonic() + WORK, ready))
        while working and working[0][0] <= time.monotonic():
            _, done = working.popleft()
            done.sendall(b"!")
            clock.count(time.monotonic())


def room_for(count):
    needed = 2 * count + 40
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if needed <= hard:
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, needed), hard))
        return
    most = (hard - 40) // 2
    fewer = f", or ask for {most} clients" if most >= 4 else ""
    sys.exit(
        f"{count} clients need {needed} descriptors and the limit is "
        f"{hard}: run `ulimit -n {needed}` first, as root if need be{fewer}"
    )


def word(one_by_one, poll):
    if poll * 2 < one_by_one:
        return "faster"
    if poll > one_by_one * 2:
        return "slower"
    return "equal"


def main():
    wish = sys.argv[1] if len(sys.argv) > 1 else ""
    count = max(int(wish) if wish.isdecimal() else 200, 4)
    room_for(count)
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(8)
    address = listener.getsockname()
    clients = []
    peers = []
    for _ in range(count):
        client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        client.connect(address)
        clients.append(client)
        peer, _ = listener.accept()
        peers.append(peer)

    ways = ("one by one", one_by_one), ("threads", thread_each), ("poll", one_with_poll)
    times = []
    for way, serve in ways:
        clock = Clock(way, count // 4)
        for client in clients:
            client.sendall(b"?")
        serve(peers, clock)
        times.append(time.monotonic() - clock.start)
        for client in clients:
            client.recv(1)
    print("beside one by one, poll is", word(times[0], times[2]))
    for left in peers + clients + [listener]:
        left.close()


if __name__ == "__main__":
    main()
