1 main 7:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 8:14 listener.bind address=127.0.0.1:0 → 0
3 main 9:14 listener.listen backlog=1 → 0
4 main 10:28 listener.getsockname → 127.0.0.1:*
5 main 11:22 client.socket domain=AF_INET type=SOCK_STREAM → client
6 main 12:12 client.connect address=127.0.0.1:* → 0
7 main 13:36 listener.accept → server from=127.0.0.1:*
8 main 15:12 client.send bytes=7 → 7
9 main 16:12 client.shutdown how=write → 0
10 main 20:24 server.recv room=64 → 7 "1 2 3 4"
11 main 20:24 server.recv room=64 → 0 ""
12 main 31:12 server.send bytes=6 → 6
13 main 34:20 client.recv room=64 → 6 "sum 10"
  | answer sum 10
14 main 36:23 client.send bytes=2 → EPIPE
  | send after shutdown BrokenPipe
15 main 39:1 server.close → 0
16 main 39:1 client.close → 0
17 main 39:1 listener.close → 0
returned
