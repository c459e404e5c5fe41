"""Two requests on one connection of HTTP, each answer by its Content-Length."""
import http.client
import sys

connection = http.client.HTTPConnection("127.0.0.1", int(sys.argv[1]))
for path in ("/one", "/two"):
    connection.request("GET", path)
    print(connection.getresponse().read())
connection.close()
