"""urllib and http.server: one request a connection."""
import http.server
import threading
import urllib.request


class Hello(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"hello " * 20)

    def log_message(self, *_):
        pass


with http.server.HTTPServer(("127.0.0.1", 0), Hello) as server:
    thread = threading.Thread(target=lambda: [server.handle_request() for _ in range(2)])
    thread.start()
    for _ in range(2):
        with urllib.request.urlopen(f"http://127.0.0.1:{server.server_address[1]}/") as answer:
            print(len(answer.read()))
    thread.join()
