1 main 7:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 8:14 listener.bind address=127.0.0.1:0 → 0
3 main 9:14 listener.listen backlog=1 → 0
4 main 10:28 listener.getsockname → 127.0.0.1:*
5 main 12:22 client.socket domain=AF_INET type=SOCK_STREAM → client
6 main 13:12 client.connect address=127.0.0.1:* → 0
7 main 14:36 listener.accept → server from=127.0.0.1:*
8 main 15:12 server.send bytes=11 → 11
9 main 17:23 client.recv room=4 → 4 "hell"
  | room for 4, got 4
10 main 20:23 client.recv room=64 → 7 "o world"
  | room for 64, got 7
11 main 22:5 server.close → 0
12 main 23:22 client.recv room=64 → 0 ""
  | peer finished, got 0
13 main 26:23 unlucky.socket domain=AF_INET type=SOCK_STREAM → unlucky
14 main 27:13 unlucky.connect address=127.0.0.1:* → 0
15 main 28:34 listener.accept → careless from=127.0.0.1:*
16 main 29:13 unlucky.send bytes=16 → 16
17 main 30:5 careless.close → 0
18 main 31:24 unlucky.recv room=64 → ECONNRESET
  | careless peer, got ConnectionReset
19 main 34:1 unlucky.close → 0
20 main 34:1 client.close → 0
21 main 34:1 listener.close → 0
returned
