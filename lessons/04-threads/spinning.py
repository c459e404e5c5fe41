import resource
import socket
import time


def how_often(count):
    if count <= 1:
        return "once"
    if count <= 10:
        return "seldom"
    return "constantly"


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(8)
    address = listener.getsockname()
    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.connect(address)

    used = client.fileno() + 1
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (used, hard))
    start = time.monotonic()
    failed = 0
    while time.monotonic() - start < 0.1:
        try:
            listener.accept()
        except OSError:
            failed += 1
    print("failed in 100 ms", failed)
    print("how often,", how_often(failed))
    client.close()
    listener.close()


if __name__ == "__main__":
    main()
