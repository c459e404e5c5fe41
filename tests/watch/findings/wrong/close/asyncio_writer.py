# socklab watch asyncio_writer.py PORT -- asks_to_end.py PORT
"""The handler returns, and its writer is still open."""
import asyncio
import sys

writers = []


async def serve(reader, writer):
    writers.append(writer)
    while data := await reader.read(100):
        writer.write(data)
        await writer.drain()


async def main():
    async with await asyncio.start_server(serve, "127.0.0.1", int(sys.argv[1])) as server:
        await server.serve_forever()


asyncio.run(main())  # still_open
