import os
import socket


def main():
    stream, stream_end = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
    stream.send(b"hello")
    stream.send(b"world")
    print("Unix stream", stream_end.recv(1024).decode())

    pipe_end, pipe = os.pipe()
    os.write(pipe, b"hello")
    os.write(pipe, b"world")
    print("pipe", os.read(pipe_end, 1024).decode())

    inbox = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    inbox.bind(("127.0.0.1", 0))
    address = inbox.getsockname()
    sender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sender.connect(address)
    sender.send(b"hello")
    sender.send(b"world")
    print("UDP", inbox.recv(1024).decode())

    packet, packet_end = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    packet.send(b"hello")
    packet.send(b"world")
    print("Unix seqpacket", packet_end.recv(1024).decode())

    packet_end.close()
    packet.close()
    sender.close()
    inbox.close()
    os.close(pipe)
    os.close(pipe_end)
    stream_end.close()
    stream.close()


if __name__ == "__main__":
    main()
