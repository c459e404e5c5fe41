"""A server of asyncio waits for a line, and the client has not ended it."""
import asyncio
import socket
import threading


async def talk(reader, writer):
    line = await reader.readline()
    writer.write(line.upper())
    await writer.drain()
    writer.close()


async def serve():
    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    address.append(server.sockets[0].getsockname())
    begun.set()
    async with server:
        await server.serve_forever()


address, begun = [], threading.Event()
threading.Thread(target=lambda: asyncio.run(serve()), daemon=True).start()
begun.wait()
with socket.create_connection(address[0]) as client:
    client.sendall(b"hello")
    print(client.recv(100))  # both_receive
