1 main 8:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 10:14 listener.bind address=127.0.0.1:0 → 0
3 main 11:14 listener.listen backlog=1 → 0
4 main 12:28 listener.getsockname → 127.0.0.1:*
5 main 14:22 client.socket domain=AF_INET type=SOCK_STREAM → client
6 main 15:12 client.setsockopt option=TCP_NODELAY value=true → 0
7 main 16:12 client.connect address=127.0.0.1:* → 0
8 main 17:32 listener.accept → server from=127.0.0.1:*
9 main 20:16 client.send bytes=4 → 4
10 main 40:20 server.recv room=1024 → 4 "list"
11 main 47:12 server.send bytes=15 → 15
12 main 23:24 client.recv room=32 → 15 "list time count"
  | list: list time count
13 main 20:16 client.send bytes=5 → 5
14 main 40:20 server.recv room=1024 → 5 "count"
15 main 47:12 server.send bytes=150 → 150
16 main 23:24 client.recv room=32 → 32 "10 11 12 13 14 15 16 17 18 19 20"
  | count: 10 11 12 13 14 15 16 17 18 19 20
17 main 20:16 client.send bytes=4 → 4
18 main 40:20 server.recv room=1024 → 4 "time"
19 main 47:12 server.send bytes=* → *
20 main 23:24 client.recv room=32 → 32 " 21 22 23 24 25 26 27 28 29 30 3"
  | time: 21 22 23 24 25 26 27 28 29 30 3
21 main 27:20 client.recv room=1024 → * "1 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 4…"
  | still in the queue *
22 main 30:12 client.send bytes=4 → 4
23 main 31:12 client.send bytes=4 → 4
24 main 40:20 server.recv room=1024 → 8 "listtime"
25 main 47:12 server.send bytes=19 → 19
26 main 33:23 client.recv room=1024 → 19 "no command listtime"
  | list and time: no command listtime
27 main 36:1 server.close → 0
28 main 36:1 client.close → 0
29 main 36:1 listener.close → 0
returned
