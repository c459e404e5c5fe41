import errno
import socket
import struct


def talk(name, linger):
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 65_536)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    address = listener.getsockname()
    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
    client.connect(address)
    server, _ = listener.accept()
    listener.close()

    server.sendall(b"x" * 20_000)
    server.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    server.close()
    everything = client.recv(20_000, socket.MSG_WAITALL)
    print(f"{name}, client read {len(everything)}")
    try:
        more = client.recv(1)
        print(f"{name}, then Ok({len(more)})")
    except OSError as error:
        print(f"{name}, then {type(error).__name__}")
    client.close()
    return address


def main():
    address = talk("linger 0", struct.pack("ii", 1, 0))
    plain = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        plain.bind(address)
        print("linger 0, plain bind Ok")
    except OSError as error:
        print("linger 0, plain bind", errno.errorcode[error.errno])

    address = talk("normal close", struct.pack("ii", 0, 0))
    again = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        again.bind(address)
        print("normal close, plain bind Ok")
    except OSError as error:
        print("normal close, plain bind", errno.errorcode[error.errno])
    again.close()
    plain.close()


if __name__ == "__main__":
    main()
