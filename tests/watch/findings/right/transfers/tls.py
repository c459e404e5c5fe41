"""TLS without certificates: the library frames its records, whatever a recv brings."""
import socket
import ssl
import threading


def context(side):
    made = ssl.SSLContext(side)
    made.check_hostname = False
    made.verify_mode = ssl.CERT_NONE
    made.maximum_version = ssl.TLSVersion.TLSv1_2
    made.set_ciphers("AECDH-AES256-SHA:@SECLEVEL=0")
    return made


def serve(listener):
    conn, _ = listener.accept()
    with context(ssl.PROTOCOL_TLS_SERVER).wrap_socket(conn, server_side=True) as conn:
        while data := conn.recv(100):
            conn.sendall(b"you said " + data + b"\n")


with socket.create_server(("127.0.0.1", 0)) as listener:
    server = threading.Thread(target=serve, args=(listener,))
    server.start()
    client = socket.create_connection(listener.getsockname())
    with context(ssl.PROTOCOL_TLS_CLIENT).wrap_socket(client) as client, client.makefile("rb") as lines:
        for word in (b"one", b"two and more"):
            client.sendall(word)
            print(lines.readline())
    server.join()
