"""http.client and http.server: two requests on one connection, each answer by its Content-Length."""
import http.client
import http.server
import threading


class Hello(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        body = f"you asked for {self.path}\n".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


with http.server.HTTPServer(("127.0.0.1", 0), Hello) as server:
    thread = threading.Thread(target=server.handle_request)
    thread.start()
    connection = http.client.HTTPConnection(*server.server_address)
    for path in ("/one", "/two"):
        connection.request("GET", path)
        print(connection.getresponse().read())
    connection.close()
    thread.join()
