# socklab watch --cut 7 handler.py PORT -- says_name.py PORT
"""A thread a client; the answer goes out by send."""
import socketserver
import sys


class Greet(socketserver.BaseRequestHandler):
    def handle(self):
        while self.request.recv(100):
            pass
        self.request.send(b"good morning to you")  # never_sent


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True


with Server(("127.0.0.1", int(sys.argv[1])), Greet) as server:
    server.serve_forever()
