"""socketserver with a thread a client, and clients that end in the middle of the server's life."""
import socket
import socketserver
import threading


class Answer(socketserver.StreamRequestHandler):
    def handle(self):
        for line in self.rfile:
            self.wfile.write(b"> " + line)


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True


with Server(("127.0.0.1", 0), Answer) as server:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    for word in ("one", "two"):
        with socket.create_connection(server.server_address) as client:
            with client.makefile("rw") as lines:
                lines.write(word + "\n")
                lines.flush()
                print(lines.readline())
    server.shutdown()
    thread.join()
