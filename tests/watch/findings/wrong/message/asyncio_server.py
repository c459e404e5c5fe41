# socklab watch --cut 7 asyncio_server.py PORT -- says_name.py PORT
import asyncio
import sys


async def serve(reader, writer):
    while data := await reader.read(100):
        writer.write(b"hello, " + data + b"\n")
        await writer.drain()
    writer.close()
    await writer.wait_closed()


async def main():
    async with await asyncio.start_server(serve, "127.0.0.1", int(sys.argv[1])) as server:
        await server.serve_forever()


asyncio.run(main())  # message_cut
