"""The server answers to a port that it has written down, not to the one that the question came from."""
import socket
import threading


def answer(server):
    question, _ = server.recvfrom(100)
    server.sendto(question.upper(), ("127.0.0.1", 1))  # sent_to_nobody


with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
    server.bind(("127.0.0.1", 0))
    thread = threading.Thread(target=answer, args=(server,))
    thread.start()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
        client.sendto(b"what time is it?", server.getsockname())
        print(client.recvfrom(100))
    thread.join()
