import resource
import socket
import sys
import threading


def resident():
    with open("/proc/self/status") as status:
        for line in status:
            if line.startswith("VmRSS"):
                return int(line.split()[1])
    raise OSError("no VmRSS in /proc/self/status")


def wait(peer, ready):
    ready.set()
    peer.recv(1)
    peer.close()


def unit(kilobytes):
    if kilobytes == 0:
        return "bytes"
    if kilobytes < 1000:
        return "kilobytes"
    return "megabytes"


def main():
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard < 440:
        sys.exit(
            f"200 clients need 440 descriptors and the limit is {hard}: "
            "run `ulimit -n 440` first, as root if need be"
        )
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, 440), hard))
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(8)
    address = listener.getsockname()
    clients = []
    peers = []
    for _ in range(200):
        client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        client.connect(address)
        clients.append(client)
        peer, _ = listener.accept()
        peers.append(peer)

    try:
        before = resident()
    except OSError:
        print("memory is not shown on this system")
        return
    handlers = []
    for number, peer in enumerate(peers):
        ready = threading.Event()
        name = f"handler {number}"
        handler = threading.Thread(target=wait, args=(peer, ready), name=name)
        handler.start()
        handlers.append(handler)
        ready.wait()
    after = resident()
    cost = max(after - before, 0)
    print("before, kB", before)
    print("with 200 threads, kB", after)
    print("the threads cost, kB", cost)
    print("each of them,", unit(cost // 200))
    for client in clients:
        client.close()
    for handler in handlers:
        handler.join()
    listener.close()


if __name__ == "__main__":
    main()
