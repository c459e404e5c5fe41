# socklab watch --cut 7 asyncio_read.py
"""reader.read is a recv, too."""
import asyncio


async def serve(reader, writer):
    while data := await reader.read(100):
        writer.write(b"hello, " + data + b"\n")
        await writer.drain()
    writer.close()
    await writer.wait_closed()


async def main():
    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        writer.write(b"Wolfgang Amadeus")
        await writer.drain()
        writer.write_eof()
        while await reader.read(100):
            pass
        writer.close()
        await writer.wait_closed()
        await asyncio.sleep(0.01)


asyncio.run(main())  # message_cut
