1 main 13:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 15:14 listener.bind address=127.0.0.1:0 → 0
3 main 16:14 listener.listen backlog=1 → 0
4 main 17:28 listener.getsockname → 127.0.0.1:*
5 main 19:18 client.socket domain=AF_INET type=SOCK_STREAM → client
6 main 20:12 client.connect address=127.0.0.1:* → 0
7 main 21:36 listener.accept → server from=127.0.0.1:*
8 main 22:12 client.setsockopt option=TCP_NODELAY value=false → 0
9 main 28:21 client.send bytes=2 → 2
10 main 28:21 server.send bytes=2 → 2
11 main 28:21 client.send bytes=2 → 2
12 main 28:21 server.send bytes=2 → 2
13 main 28:21 client.send bytes=2 → 2
14 main 28:21 server.send bytes=2 → 2
15 main 31:19 client.recv room=6 → 6 "hihihi"
16 main 32:16 server.recv room=6 → 6 "hihihi"
17 main 36:16 client.send bytes=1 → 1
18 main 36:16 client.send bytes=1 → 1
19 main 36:16 client.send bytes=1 → 1
20 main 36:16 client.send bytes=1 → 1
21 main 36:16 client.send bytes=1 → 1
22 main 36:16 client.send bytes=1 → 1
23 main 36:16 client.send bytes=1 → 1
24 main 36:16 client.send bytes=1 → 1
25 main 36:16 client.send bytes=1 → 1
26 main 36:16 client.send bytes=1 → 1
27 main 39:24 server.recv room=1024 → 1 "x"
  | Nagle at once 1
28 main 43:24 server.recv room=1024 → 9 "xxxxxxxxx"
  | Nagle late 9
29 main 51:1 server.close → 0
30 main 51:1 client.close → 0
31 main 51:1 listener.close → 0
32 main 13:20 listener 2.socket domain=AF_INET type=SOCK_STREAM → listener 2
33 main 15:14 listener 2.bind address=127.0.0.1:0 → 0
34 main 16:14 listener 2.listen backlog=1 → 0
35 main 17:28 listener 2.getsockname → 127.0.0.1:*
36 main 19:18 client 2.socket domain=AF_INET type=SOCK_STREAM → client 2
37 main 20:12 client 2.connect address=127.0.0.1:* → 0
38 main 21:36 listener 2.accept → server 2 from=127.0.0.1:*
39 main 22:12 client 2.setsockopt option=TCP_NODELAY value=true → 0
40 main 28:21 client 2.send bytes=2 → 2
41 main 28:21 server 2.send bytes=2 → 2
42 main 28:21 client 2.send bytes=2 → 2
43 main 28:21 server 2.send bytes=2 → 2
44 main 28:21 client 2.send bytes=2 → 2
45 main 28:21 server 2.send bytes=2 → 2
46 main 31:19 client 2.recv room=6 → 6 "hihihi"
47 main 32:16 server 2.recv room=6 → 6 "hihihi"
48 main 36:16 client 2.send bytes=1 → 1
49 main 36:16 client 2.send bytes=1 → 1
50 main 36:16 client 2.send bytes=1 → 1
51 main 36:16 client 2.send bytes=1 → 1
52 main 36:16 client 2.send bytes=1 → 1
53 main 36:16 client 2.send bytes=1 → 1
54 main 36:16 client 2.send bytes=1 → 1
55 main 36:16 client 2.send bytes=1 → 1
56 main 36:16 client 2.send bytes=1 → 1
57 main 36:16 client 2.send bytes=1 → 1
58 main 39:24 server 2.recv room=1024 → 10 "xxxxxxxxxx"
  | NODELAY at once 10
  | NODELAY late 0
59 main 51:1 server 2.close → 0
60 main 51:1 client 2.close → 0
61 main 51:1 listener 2.close → 0
62 main 13:20 listener 3.socket domain=AF_INET type=SOCK_STREAM → listener 3
63 main 15:14 listener 3.bind address=127.0.0.1:0 → 0
64 main 16:14 listener 3.listen backlog=1 → 0
65 main 17:28 listener 3.getsockname → 127.0.0.1:*
66 main 19:18 client 3.socket domain=AF_INET type=SOCK_STREAM → client 3
67 main 20:12 client 3.connect address=127.0.0.1:* → 0
68 main 21:36 listener 3.accept → server 3 from=127.0.0.1:*
69 main 22:12 client 3.setsockopt option=TCP_NODELAY value=false → 0
70 main 36:16 client 3.send bytes=1 → 1
71 main 36:16 client 3.send bytes=1 → 1
72 main 36:16 client 3.send bytes=1 → 1
73 main 36:16 client 3.send bytes=1 → 1
74 main 36:16 client 3.send bytes=1 → 1
75 main 36:16 client 3.send bytes=1 → 1
76 main 36:16 client 3.send bytes=1 → 1
77 main 36:16 client 3.send bytes=1 → 1
78 main 36:16 client 3.send bytes=1 → 1
79 main 36:16 client 3.send bytes=1 → 1
80 main 39:24 server 3.recv room=1024 → 10 "xxxxxxxxxx"
  | fresh at once 10
  | fresh late 0
81 main 51:1 server 3.close → 0
82 main 51:1 client 3.close → 0
83 main 51:1 listener 3.close → 0
returned
