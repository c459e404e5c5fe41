1 main 9:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 10:14 listener.bind address=127.0.0.1:0 → 0
3 main 11:14 listener.listen backlog=1 → 0
4 main 12:28 listener.getsockname → 127.0.0.1:*
5 main 13:18 client.socket domain=AF_INET type=SOCK_STREAM → client
6 main 14:12 client.connect address=127.0.0.1:* → 0
7 main 15:12 client.setsockopt option=TCP_NODELAY value=true → 0
8 main 16:32 listener.accept → server from=127.0.0.1:*
9 main 25:16 client.send bytes=1 → 1
10 main 26:27 server.recv room=4 → 1 "\\0"
11 main 25:16 client.send bytes=1 → 1
12 main 26:27 server.recv room=3 → 1 "\\0"
13 main 25:16 client.send bytes=1 → 1
14 main 26:27 server.recv room=2 → 1 "\\0"
15 main 25:16 client.send bytes=1 → 1
16 main 26:27 server.recv room=1 → 1 "\\x06"
  | header [0, 0, 0, 6]
  | length 6
17 main 25:16 client.send bytes=1 → 1
18 main 26:27 server.recv room=6 → 1 "\\xe4"
  | body 1 of 6: incomplete
19 main 25:16 client.send bytes=1 → 1
20 main 26:27 server.recv room=5 → 1 "\\xbd"
  | body 2 of 6: incomplete
21 main 25:16 client.send bytes=1 → 1
22 main 26:27 server.recv room=4 → 1 "\\xa0"
  | body 3 of 6: 你
23 main 25:16 client.send bytes=1 → 1
24 main 26:27 server.recv room=3 → 1 "\\xe5"
  | body 4 of 6: incomplete
25 main 25:16 client.send bytes=1 → 1
26 main 26:27 server.recv room=2 → 1 "\\xa5"
  | body 5 of 6: incomplete
27 main 25:16 client.send bytes=1 → 1
28 main 26:27 server.recv room=1 → 1 "\\xbd"
  | body 6 of 6: 你好
  | frame complete true
29 main 48:1 server.close → 0
30 main 48:1 client.close → 0
31 main 48:1 listener.close → 0
returned
