"""A server and its clients in one event loop."""
import asyncio


async def main():
    over = asyncio.Queue()

    async def serve(reader, writer):
        while line := await reader.readline():
            writer.write(line.upper())
            await writer.drain()
        writer.close()
        await writer.wait_closed()
        over.put_nowait(writer)

    async def ask(port, words):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for word in words:
            writer.write(word + b"\n")
            await writer.drain()
            print(await reader.readline())
        writer.close()
        await writer.wait_closed()
        await over.get()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        await ask(port, [b"one", b"two"])
        await ask(port, [b"three"])


asyncio.run(main())
