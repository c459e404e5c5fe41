import socket
import struct

READING = struct.Struct("!BhI")
IN_MEMORY = struct.Struct("@BhI")


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    address = listener.getsockname()
    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.connect(address)
    server, _ = listener.accept()

    wire = b""
    for sensor, celsius in (1, 21), (2, -4), (3, 300):
        wire += READING.pack(sensor, celsius, 86_399)
    client.send(wire)
    print("in memory, bytes", IN_MEMORY.size)
    print("on the wire, bytes", READING.size)
    client.close()

    while True:
        frame = server.recv(READING.size, socket.MSG_WAITALL)
        if len(frame) < READING.size:
            break
        sensor, celsius, second = READING.unpack(frame)
        print(f"sensor {sensor}, second {second}, celsius {celsius}")

    server.close()
    listener.close()


if __name__ == "__main__":
    main()
