1 main 7:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 9:14 listener.setsockopt option=SO_RCVBUF value=4096 → 0
3 main 10:14 listener.bind address=127.0.0.1:0 → 0
4 main 11:14 listener.listen backlog=1 → 0
5 main 12:28 listener.getsockname → 127.0.0.1:*
6 main 14:22 client.socket domain=AF_INET type=SOCK_STREAM → client
7 main 15:12 client.setsockopt option=SO_SNDBUF value=65536 → 0
8 main 16:12 client.connect address=127.0.0.1:* → 0
9 main 17:36 listener.accept → server from=127.0.0.1:*
10 main 20:12 client.send bytes=10000 → 10000
11 main 24:24 server.recv room=65536 → 4096 "xxxxxxxx…"
12 main 24:24 server.recv room=61440 → 4096 "xxxxxxxx…"
13 main 24:24 server.recv room=57344 → 1808 "xxxxxxxx…"
  | sends 1, pieces 3
  | bytes 10000
14 main 34:1 server.close → 0
15 main 34:1 client.close → 0
16 main 34:1 listener.close → 0
returned
