import socket

receiver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
receiver.bind(("127.0.0.1", 0))
sender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
sender.sendto(b"a message of many bytes", receiver.getsockname())
receiver.recvfrom(10)  # datagram_cut
receiver.close()
sender.close()
