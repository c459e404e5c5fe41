import errno
import socket
import threading


def serve(listener, stop, words):
    while True:
        try:
            sock, _ = listener.accept()
        except OSError as error:
            words.append(f"heard {errno.errorcode[error.errno]}")
            break
        sock.close()
        if stop.is_set():
            words.append("saw the flag")
            break
    listener.close()


def stopped(way):
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    address = listener.getsockname()
    handle = listener.dup()
    stop = threading.Event()
    words = []
    server = threading.Thread(target=serve, args=(listener, stop, words), name="server")
    server.start()

    guest = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    guest.connect(address)
    end = guest.recv(16)
    print(f"{way}: the guest was served, and read {len(end)}")
    if way == "shutdown":
        handle.shutdown(socket.SHUT_RDWR)
    else:
        handle.close()
        stop.set()
        knock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        knock.connect(address)
        knock.close()
    server.join()
    print(f"{way}: the server {words[0]}")
    guest.close()
    handle.close()


def main():
    stopped("shutdown")
    stopped("flag and knock")


if __name__ == "__main__":
    main()
