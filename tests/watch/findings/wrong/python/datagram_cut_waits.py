# Who receives waits before anything is sent.
import socket
import threading

receiver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
receiver.bind(("127.0.0.1", 0))


def waits():
    receiver.recvfrom(4)  # datagram_cut


thread = threading.Thread(target=waits)
thread.start()
sender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
sender.sendto(b"another one", receiver.getsockname())
thread.join()
receiver.close()
sender.close()
