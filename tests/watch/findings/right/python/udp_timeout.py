"""A request that is asked again when no answer comes in time; the first one gets lost."""
import socket
import threading


def serve(server):
    server.recvfrom(2048)
    for _ in range(2):
        data, client = server.recvfrom(2048)
        server.sendto(data.upper(), client)


def ask(client, address, request):
    for _ in range(5):
        client.sendto(request, address)
        try:
            answer, sender = client.recvfrom(2048)
        except TimeoutError:
            continue
        if sender == address:
            return answer
    raise TimeoutError("no answer")


with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
    server.bind(("127.0.0.1", 0))
    thread = threading.Thread(target=serve, args=(server,))
    thread.start()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
        client.settimeout(0.1)
        for request in (b"one", b"two"):
            print(ask(client, server.getsockname(), request))
    thread.join()
