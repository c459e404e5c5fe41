# socklab watch thread_asks_again.py PORT
"""One thread asks now and then, the other one waits for answers."""
import socket
import sys
import threading
import time

with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:

    def ask():
        while True:
            client.sendto(b"are you there?", ("127.0.0.1", int(sys.argv[1])))
            time.sleep(3600)

    threading.Thread(target=ask, daemon=True).start()
    print(client.recvfrom(100))
