1 main 7:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 9:14 listener.bind address=127.0.0.1:0 → 0
3 main 10:14 listener.listen backlog=3 → 0
4 main 11:28 listener.getsockname → 127.0.0.1:*
5 main 13:17 nagle.socket domain=AF_INET type=SOCK_STREAM → nagle
6 main 14:11 nagle.connect address=127.0.0.1:* → 0
7 main 15:35 listener.accept → nagle_end from=127.0.0.1:*
8 main 16:19 nodelay.socket domain=AF_INET type=SOCK_STREAM → nodelay
9 main 17:13 nodelay.connect address=127.0.0.1:* → 0
10 main 18:37 listener.accept → nodelay_end from=127.0.0.1:*
11 main 19:17 fresh.socket domain=AF_INET type=SOCK_STREAM → fresh
12 main 20:11 fresh.connect address=127.0.0.1:* → 0
13 main 21:35 listener.accept → fresh_end from=127.0.0.1:*
14 main 27:21 nagle.send bytes=2 → 2
15 main 27:21 nagle_end.send bytes=2 → 2
16 main 27:21 nagle.send bytes=2 → 2
17 main 27:21 nagle_end.send bytes=2 → 2
18 main 27:21 nagle.send bytes=2 → 2
19 main 27:21 nagle_end.send bytes=2 → 2
20 main 31:17 nagle.recv room=6 → 6 "hihihi"
21 main 31:17 nagle_end.recv room=6 → 6 "hihihi"
22 main 27:21 nodelay.send bytes=2 → 2
23 main 27:21 nodelay_end.send bytes=2 → 2
24 main 27:21 nodelay.send bytes=2 → 2
25 main 27:21 nodelay_end.send bytes=2 → 2
26 main 27:21 nodelay.send bytes=2 → 2
27 main 27:21 nodelay_end.send bytes=2 → 2
28 main 31:17 nodelay.recv room=6 → 6 "hihihi"
29 main 31:17 nodelay_end.recv room=6 → 6 "hihihi"
30 main 42:16 nagle.setsockopt option=TCP_NODELAY value=false → 0
31 main 44:20 nagle.send bytes=1 → 1
32 main 44:20 nagle.send bytes=1 → 1
33 main 44:20 nagle.send bytes=1 → 1
34 main 44:20 nagle.send bytes=1 → 1
35 main 44:20 nagle.send bytes=1 → 1
36 main 44:20 nagle.send bytes=1 → 1
37 main 44:20 nagle.send bytes=1 → 1
38 main 44:20 nagle.send bytes=1 → 1
39 main 44:20 nagle.send bytes=1 → 1
40 main 44:20 nagle.send bytes=1 → 1
41 main 46:28 nagle_end.recv room=1024 → 1 "x"
  | Nagle at once 1
42 main 42:16 nodelay.setsockopt option=TCP_NODELAY value=true → 0
43 main 44:20 nodelay.send bytes=1 → 1
44 main 44:20 nodelay.send bytes=1 → 1
45 main 44:20 nodelay.send bytes=1 → 1
46 main 44:20 nodelay.send bytes=1 → 1
47 main 44:20 nodelay.send bytes=1 → 1
48 main 44:20 nodelay.send bytes=1 → 1
49 main 44:20 nodelay.send bytes=1 → 1
50 main 44:20 nodelay.send bytes=1 → 1
51 main 44:20 nodelay.send bytes=1 → 1
52 main 44:20 nodelay.send bytes=1 → 1
53 main 46:28 nodelay_end.recv room=1024 → 10 "xxxxxxxxxx"
  | NODELAY at once 10
54 main 42:16 fresh.setsockopt option=TCP_NODELAY value=false → 0
55 main 44:20 fresh.send bytes=1 → 1
56 main 44:20 fresh.send bytes=1 → 1
57 main 44:20 fresh.send bytes=1 → 1
58 main 44:20 fresh.send bytes=1 → 1
59 main 44:20 fresh.send bytes=1 → 1
60 main 44:20 fresh.send bytes=1 → 1
61 main 44:20 fresh.send bytes=1 → 1
62 main 44:20 fresh.send bytes=1 → 1
63 main 44:20 fresh.send bytes=1 → 1
64 main 44:20 fresh.send bytes=1 → 1
65 main 46:28 fresh_end.recv room=1024 → 10 "xxxxxxxxxx"
  | fresh at once 10
66 main 53:28 nagle_end.recv room=1024 → 9 "xxxxxxxxx"
  | Nagle late 9
67 main 60:1 fresh_end.close → 0
68 main 60:1 fresh.close → 0
69 main 60:1 nodelay_end.close → 0
70 main 60:1 nodelay.close → 0
71 main 60:1 nagle_end.close → 0
72 main 60:1 nagle.close → 0
73 main 60:1 listener.close → 0
returned
