1 main 8:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 9:14 listener.bind address=127.0.0.1:0 → 0
3 main 10:14 listener.listen backlog=1 → 0
4 main 11:28 listener.getsockname → 127.0.0.1:*
5 main 12:22 client.socket domain=AF_INET type=SOCK_STREAM → client
6 main 13:12 client.connect address=127.0.0.1:* → 0
7 main 14:36 listener.accept → server from=127.0.0.1:*
8 main 15:5 listener.close → 0
9 main 17:12 server.shutdown how=write → 0
10 main 18:12 client.send bytes=10 → 10
11 main 20:23 server.recv room=16 → 10 "not closed"
  | server still reads 10
12 main 22:22 client.recv room=16 → 0 ""
  | client reads 0
13 main 25:5 client.close → 0
14 main 26:22 server.recv room=16 → 0 ""
  | then server read 0
15 main 28:5 server.close → 0
16 main 30:16 next.socket domain=AF_INET type=SOCK_STREAM → next
17 main 31:16 next.bind address=127.0.0.1:* → EADDRINUSE
  | bind without the option AddrInUse
18 main 36:1 next.close → 0
returned
