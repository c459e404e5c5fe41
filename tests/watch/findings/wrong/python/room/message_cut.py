import socket


def answer(conn):
    asked = conn.recv(16)  # message_cut
    print("asked:", asked)
    conn.sendall(b"16")


listener = socket.create_server(("127.0.0.1", 0))
client = socket.create_connection(listener.getsockname())
conn, _ = listener.accept()
client.sendall(b"how many bytes does a recv of 16 get?")
client.shutdown(socket.SHUT_WR)
for _ in range(3):
    answer(conn)
while conn.recv(100):
    pass
conn.close()
while client.recv(100):
    pass
client.close()
listener.close()
