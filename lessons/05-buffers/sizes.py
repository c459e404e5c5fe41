import socket
from socket import SO_RCVBUF, SO_SNDBUF, SOL_SOCKET


def main():
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    first_send = sock.getsockopt(SOL_SOCKET, SO_SNDBUF)
    first_recv = sock.getsockopt(SOL_SOCKET, SO_RCVBUF)
    print("asked    SO_SNDBUF  SO_RCVBUF")
    print(f"default  {first_send:>9}  {first_recv:>9}")
    for asked in 1, 1024, 4096, 8192, 65_536, 16_777_216:
        sock.setsockopt(SOL_SOCKET, SO_SNDBUF, asked)
        send = sock.getsockopt(SOL_SOCKET, SO_SNDBUF)
        sock.setsockopt(SOL_SOCKET, SO_RCVBUF, asked)
        recv = sock.getsockopt(SOL_SOCKET, SO_RCVBUF)
        print(f"{asked:<8} {send:>9}  {recv:>9}")
    sock.close()


if __name__ == "__main__":
    main()
