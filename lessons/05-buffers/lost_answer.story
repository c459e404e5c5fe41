1 main 7:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 8:14 listener.setsockopt option=SO_SNDBUF value=200000 → 0
3 main 9:14 listener.bind address=127.0.0.1:0 → 0
4 main 10:14 listener.listen backlog=1 → 0
5 main 11:28 listener.getsockname → 127.0.0.1:*
6 main 13:18 client.socket domain=AF_INET type=SOCK_STREAM → client
7 main 14:12 client.setsockopt option=SO_RCVBUF value=4096 → 0
8 main 15:12 client.connect address=127.0.0.1:* → 0
9 main 16:32 listener.accept → server from=127.0.0.1:*
10 main 18:12 client.send bytes=16 → 16
11 main 21:15 server.recv room=9 → 9 "GET /page"
12 main 22:23 server.send bytes=100000 → 100000
  | server sent 100000
13 main 24:5 server.close → 0
14 main 29:25 client.recv room=65536 → 4096 "xxxxxxxx…"
15 main 29:25 client.recv room=65536 → ECONNRESET
  | client got 4096
  | then ConnectionReset
16 main 38:1 client.close → 0
17 main 38:1 listener.close → 0
returned
