1 main 7:24 receiver.socket domain=AF_INET type=SOCK_DGRAM → receiver
2 main 8:14 receiver.setsockopt option=SO_RCVBUF value=4096 → 0
3 main 10:14 receiver.bind address=127.0.0.1:0 → 0
4 main 11:28 receiver.getsockname → 127.0.0.1:*
5 main 13:18 sender.socket domain=AF_INET type=SOCK_DGRAM → sender
6 main 14:12 sender.bind address=127.0.0.1:0 → 0
7 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
8 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
9 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
10 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
11 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
12 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
13 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
14 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
15 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
16 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
17 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
18 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
19 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
20 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
21 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
22 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
23 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
24 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
25 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
26 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
27 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
28 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
29 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
30 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
31 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
32 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
33 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
34 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
35 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
36 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
37 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
38 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
39 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
40 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
41 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
42 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
43 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
44 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
45 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
46 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
47 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
48 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
49 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
50 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
51 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
52 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
53 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
54 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
55 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
56 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
57 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
58 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
59 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
60 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
61 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
62 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
63 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
64 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
65 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
66 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
67 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
68 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
69 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
70 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
71 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
72 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
73 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
74 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
75 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
76 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
77 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
78 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
79 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
80 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
81 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
82 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
83 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
84 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
85 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
86 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
87 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
88 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
89 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
90 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
91 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
92 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
93 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
94 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
95 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
96 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
97 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
98 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
99 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
100 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
101 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
102 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
103 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
104 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
105 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
106 main 18:16 sender.sendto address=127.0.0.1:* bytes=1000 → 1000
107 main 22:14 receiver.fcntl O_NONBLOCK=true → 0
108 main 26:24 receiver.recv room=2000 → 1000 "xxxxxxxx…"
109 main 26:24 receiver.recv room=2000 → 1000 "xxxxxxxx…"
110 main 26:24 receiver.recv room=2000 → 1000 "xxxxxxxx…"
…
* main 26:24 receiver.recv room=2000 → EAGAIN
  | sent 100
  | kept *
  | dropped *
* main 36:1 sender.close → 0
* main 36:1 receiver.close → 0
returned
