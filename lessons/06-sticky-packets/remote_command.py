import socket
import time


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    address = listener.getsockname()

    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
    client.connect(address)
    server, _ = listener.accept()

    for command in "list", "count", "time":
        client.send(command.encode())
        serve(server)
        answer = client.recv(32)
        print(f"{command}: {answer.decode()}")
    rest = client.recv(1024)
    print("still in the queue", len(rest))

    client.send(b"list")
    client.send(b"time")
    serve(server)
    both = client.recv(1024)
    print("list and time:", both.decode())

    server.close()
    client.close()
    listener.close()


def serve(server):
    command = server.recv(1024).decode()
    if command == "list":
        answer = "list time count"
    elif command == "time":
        answer = str(int(time.time()))
    elif command == "count":
        answer = "".join(f"{number} " for number in range(10, 60))
    else:
        answer = f"no command {command}"
    server.send(answer.encode())


if __name__ == "__main__":
    main()
