1 main 9:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 11:14 listener.bind address=127.0.0.1:0 → 0
3 main 12:14 listener.listen backlog=1 → 0
4 main 13:28 listener.getsockname → 127.0.0.1:*
5 main 15:18 client.socket domain=AF_INET type=SOCK_STREAM → client
6 main 16:12 client.connect address=127.0.0.1:* → 0
7 main 17:36 listener.accept → server from=127.0.0.1:*
8 main 20:12 client.setsockopt option=TCP_NODELAY value=true → 0
9 main 22:16 client.send bytes=1 → 1
10 main 22:16 client.send bytes=1 → 1
11 main 22:16 client.send bytes=1 → 1
12 main 22:16 client.send bytes=1 → 1
13 main 22:16 client.send bytes=1 → 1
14 main 22:16 client.send bytes=1 → 1
15 main 22:16 client.send bytes=1 → 1
16 main 22:16 client.send bytes=1 → 1
17 main 22:16 client.send bytes=1 → 1
18 main 22:16 client.send bytes=1 → 1
19 main 24:22 server.recv room=1024 → 10 "0123456789"
  | without Nagle 0123456789
20 main 27:12 client.send bytes=5 → 5
21 main 29:12 client.send bytes=5 → 5
22 main 30:23 server.recv room=1024 → 10 "helloworld"
  | with a pause helloworld
23 main 33:1 server.close → 0
24 main 33:1 client.close → 0
25 main 33:1 listener.close → 0
returned
