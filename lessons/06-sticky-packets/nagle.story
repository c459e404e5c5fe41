1 main 13:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 15:14 listener.bind address=127.0.0.1:0 → 0
3 main 16:14 listener.listen backlog=1 → 0
4 main 17:28 listener.getsockname → 127.0.0.1:*
5 main 19:18 client.socket domain=AF_INET type=SOCK_STREAM → client
6 main 20:12 client.connect address=127.0.0.1:* → 0
7 main 21:36 listener.accept → server from=127.0.0.1:*
8 main 22:12 client.setsockopt option=TCP_NODELAY value=false → 0
9 main 27:17 client.send bytes=2 → 2
10 main 27:17 server.send bytes=2 → 2
11 main 29:19 client.recv room=2 → 2 "hi"
12 main 30:16 server.recv room=2 → 2 "hi"
13 main 34:16 client.send bytes=1 → 1
14 main 34:16 client.send bytes=1 → 1
15 main 34:16 client.send bytes=1 → 1
16 main 34:16 client.send bytes=1 → 1
17 main 34:16 client.send bytes=1 → 1
18 main 34:16 client.send bytes=1 → 1
19 main 34:16 client.send bytes=1 → 1
20 main 34:16 client.send bytes=1 → 1
21 main 34:16 client.send bytes=1 → 1
22 main 34:16 client.send bytes=1 → 1
23 main 37:24 server.recv room=1024 → 1 "x"
  | Nagle at once 1
24 main 41:24 server.recv room=1024 → 9 "xxxxxxxxx"
  | Nagle late 9
25 main 45:1 server.close → 0
26 main 45:1 client.close → 0
27 main 45:1 listener.close → 0
28 main 13:20 listener 2.socket domain=AF_INET type=SOCK_STREAM → listener 2
29 main 15:14 listener 2.bind address=127.0.0.1:0 → 0
30 main 16:14 listener 2.listen backlog=1 → 0
31 main 17:28 listener 2.getsockname → 127.0.0.1:*
32 main 19:18 client 2.socket domain=AF_INET type=SOCK_STREAM → client 2
33 main 20:12 client 2.connect address=127.0.0.1:* → 0
34 main 21:36 listener 2.accept → server 2 from=127.0.0.1:*
35 main 22:12 client 2.setsockopt option=TCP_NODELAY value=true → 0
36 main 27:17 client 2.send bytes=2 → 2
37 main 27:17 server 2.send bytes=2 → 2
38 main 29:19 client 2.recv room=2 → 2 "hi"
39 main 30:16 server 2.recv room=2 → 2 "hi"
40 main 34:16 client 2.send bytes=1 → 1
41 main 34:16 client 2.send bytes=1 → 1
42 main 34:16 client 2.send bytes=1 → 1
43 main 34:16 client 2.send bytes=1 → 1
44 main 34:16 client 2.send bytes=1 → 1
45 main 34:16 client 2.send bytes=1 → 1
46 main 34:16 client 2.send bytes=1 → 1
47 main 34:16 client 2.send bytes=1 → 1
48 main 34:16 client 2.send bytes=1 → 1
49 main 34:16 client 2.send bytes=1 → 1
50 main 37:24 server 2.recv room=1024 → 10 "xxxxxxxxxx"
  | NODELAY at once 10
  | NODELAY late 0
51 main 45:1 server 2.close → 0
52 main 45:1 client 2.close → 0
53 main 45:1 listener 2.close → 0
54 main 13:20 listener 3.socket domain=AF_INET type=SOCK_STREAM → listener 3
55 main 15:14 listener 3.bind address=127.0.0.1:0 → 0
56 main 16:14 listener 3.listen backlog=1 → 0
57 main 17:28 listener 3.getsockname → 127.0.0.1:*
58 main 19:18 client 3.socket domain=AF_INET type=SOCK_STREAM → client 3
59 main 20:12 client 3.connect address=127.0.0.1:* → 0
60 main 21:36 listener 3.accept → server 3 from=127.0.0.1:*
61 main 22:12 client 3.setsockopt option=TCP_NODELAY value=false → 0
62 main 34:16 client 3.send bytes=1 → 1
63 main 34:16 client 3.send bytes=1 → 1
64 main 34:16 client 3.send bytes=1 → 1
65 main 34:16 client 3.send bytes=1 → 1
66 main 34:16 client 3.send bytes=1 → 1
67 main 34:16 client 3.send bytes=1 → 1
68 main 34:16 client 3.send bytes=1 → 1
69 main 34:16 client 3.send bytes=1 → 1
70 main 34:16 client 3.send bytes=1 → 1
71 main 34:16 client 3.send bytes=1 → 1
72 main 37:24 server 3.recv room=1024 → 10 "xxxxxxxxxx"
  | fresh at once 10
  | fresh late 0
73 main 45:1 server 3.close → 0
74 main 45:1 client 3.close → 0
75 main 45:1 listener 3.close → 0
returned
