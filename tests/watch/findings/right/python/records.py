import socket


def receive(sock, wanted):
    got = b""
    while len(got) < wanted:
        piece = sock.recv(wanted - len(got))
        if not piece:
            raise EOFError
        got += piece
    return got


listener = socket.create_server(("127.0.0.1", 0))
client = socket.create_connection(listener.getsockname())
conn, _ = listener.accept()
client.sendall(b"records: 003" + b"".join(b"%-16d" % number for number in range(3)))
header = receive(conn, 12)
conn.sendall(b"go!")
for _ in range(int(header[9:])):
    print(receive(conn, 16))
    conn.sendall(b"yes")
print(receive(client, 12))
client.close()
print(conn.recv(16))
conn.close()
listener.close()
