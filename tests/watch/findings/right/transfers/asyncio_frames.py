"""Frames in asyncio, several in one write."""
import asyncio


async def serve(reader, writer):
    try:
        while True:
            length = int.from_bytes(await reader.readexactly(2), "big")
            text = await reader.readexactly(length)
            writer.write(b"[" + text + b"]\n")
            await writer.drain()
    except asyncio.IncompleteReadError:
        pass
    writer.close()
    await writer.wait_closed()


async def main():
    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        words = [b"one", b"two and three", b"a longer one, and nothing more"]
        writer.write(b"".join(len(word).to_bytes(2, "big") + word for word in words))
        for _ in words:
            print(await reader.readline())
        writer.close()
        await writer.wait_closed()
        await asyncio.sleep(0.01)


asyncio.run(main())
