1 main 7:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 8:14 listener.bind address=127.0.0.1:0 → 0
3 main 9:14 listener.listen backlog=1 → 0
4 main 10:28 listener.getsockname → 127.0.0.1:*
5 main 12:22 client.socket domain=AF_INET type=SOCK_STREAM → client
6 main 13:12 client.connect address=127.0.0.1:* → 0
7 main 14:23 client.send bytes=11 → 11
  | sent before accept 11
8 main 17:36 listener.accept → server from=127.0.0.1:*
9 main 19:20 server.recv room=64 → 11 "Am I early?"
  | received after accept 11
10 main 22:1 server.close → 0
11 main 22:1 client.close → 0
12 main 22:1 listener.close → 0
returned
