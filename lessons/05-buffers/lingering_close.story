1 main 12:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 13:14 listener.setsockopt option=SO_SNDBUF value=200000 → 0
3 main 14:14 listener.bind address=127.0.0.1:0 → 0
4 main 15:14 listener.listen backlog=1 → 0
5 main 16:28 listener.getsockname → 127.0.0.1:*
6 main 17:22 client.socket domain=AF_INET type=SOCK_STREAM → client
7 main 18:12 client.setsockopt option=SO_RCVBUF value=4096 → 0
8 main 19:12 client.connect address=127.0.0.1:* → 0
9 main 20:36 listener.accept → server from=127.0.0.1:*
10 main 21:12 client.send bytes=16 → 16
11 main 23:12 server.recv room=9 → 9 "GET /page"
12 main 24:12 server.send bytes=100000 → 100000
13 main 25:12 server.shutdown how=write → 0
14 main 26:12 client.send bytes=14 → 14
15 main 28:23 server.recv room=64 → 21 " pleaseare you there?"
  | unread, and late 21
16 main 32:22 client.recv flags=MSG_WAITALL room=100000 → 100000 "xxxxxxxx…"
  | client got 100000
17 main 34:22 client.recv room=64 → 0 ""
  | then client got 0
18 main 36:5 client.close → 0
19 main 38:12 server.setsockopt option=SO_RCVTIMEO value=60000 → 0
20 main 39:26 server.recv room=64 → 0 ""
  | server reads 0
21 main 41:5 server.close → 0
22 main 43:1 listener.close → 0
returned
