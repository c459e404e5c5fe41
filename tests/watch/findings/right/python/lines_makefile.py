"""A protocol of lines, read by makefile."""
import socket
import threading


def serve(listener):
    conn, _ = listener.accept()
    with conn, conn.makefile("rw", newline="\n") as lines:
        lines.write("220 ready\n")
        lines.flush()
        for line in lines:
            if line == "QUIT\n":
                lines.write("221 bye\n")
                lines.flush()
                break
            lines.write(f"250 {line}")
            lines.flush()


with socket.create_server(("127.0.0.1", 0)) as listener:
    server = threading.Thread(target=serve, args=(listener,))
    server.start()
    with socket.create_connection(listener.getsockname()) as client:
        with client.makefile("rw", newline="\n") as lines:
            print(lines.readline())
            for command in ("HELO me", "NOOP", "QUIT"):
                lines.write(command + "\n")
                lines.flush()
                print(lines.readline())
    server.join()
