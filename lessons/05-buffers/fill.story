  | asked first settled to read un-ACKed
1 main 16:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 17:14 listener.setsockopt option=SO_RCVBUF value=4096 → 0
3 main 18:14 listener.bind address=127.0.0.1:0 → 0
4 main 19:14 listener.listen backlog=1 → 0
5 main 20:28 listener.getsockname → 127.0.0.1:*
6 main 22:18 sender.socket domain=AF_INET type=SOCK_STREAM → sender
7 main 23:12 sender.setsockopt option=SO_SNDBUF value=4096 → 0
8 main 24:12 sender.connect address=127.0.0.1:* → 0
9 main 25:34 listener.accept → receiver from=127.0.0.1:*
10 main 26:14 receiver.setsockopt option=TCP_NODELAY value=true → 0
11 main 33:16 sender.fcntl O_NONBLOCK=true → 0
12 main 34:38 sender.send bytes=1024 → 1024
13 main 34:38 sender.send bytes=1024 → 1024
14 main 34:38 sender.send bytes=1024 → 1024
15 main 34:38 sender.send bytes=1024 → 1024
16 main 34:38 sender.send bytes=1024 → 1024
17 main 34:38 sender.send bytes=1024 → 1024
18 main 34:38 sender.send bytes=1024 → 1024
19 main 34:38 sender.send bytes=1024 → 1024
20 main 34:38 sender.send bytes=1024 → 1024
21 main 34:38 sender.send bytes=1024 → EAGAIN
22 main 41:16 sender.fcntl O_NONBLOCK=false → 0
23 main 43:22 receiver.send bytes=1 → 1
24 main 44:23 sender.recv room=1 → 1 "!"
25 main 43:22 receiver.send bytes=1 → 1
26 main 44:23 sender.recv room=1 → 1 "!"
27 main 33:16 sender.fcntl O_NONBLOCK=true → 0
28 main 34:38 sender.send bytes=1024 → 1024
29 main 34:38 sender.send bytes=1024 → 1024
30 main 34:38 sender.send bytes=1024 → 1024
31 main 34:38 sender.send bytes=1024 → 1024
32 main 34:38 sender.send bytes=1024 → EAGAIN
33 main 41:16 sender.fcntl O_NONBLOCK=false → 0
34 main 43:22 receiver.send bytes=1 → 1
35 main 44:23 sender.recv room=1 → 1 "!"
36 main 43:22 receiver.send bytes=1 → 1
37 main 44:23 sender.recv room=1 → 1 "!"
38 main 33:16 sender.fcntl O_NONBLOCK=true → 0
39 main 34:38 sender.send bytes=1024 → EAGAIN
40 main 49:28 receiver.recv flags=MSG_PEEK room=65536 → 5120 "xxxxxxxx…"
  | 4096 9216 13312 5120 8192
41 main 55:14 receiver.recv room=65536 → 5120 "xxxxxxxx…"
42 main 57:1 receiver.close → 0
43 main 57:1 sender.close → 0
44 main 57:1 listener.close → 0
45 main 16:20 listener 2.socket domain=AF_INET type=SOCK_STREAM → listener 2
46 main 17:14 listener 2.setsockopt option=SO_RCVBUF value=8192 → 0
47 main 18:14 listener 2.bind address=127.0.0.1:0 → 0
48 main 19:14 listener 2.listen backlog=1 → 0
49 main 20:28 listener 2.getsockname → 127.0.0.1:*
50 main 22:18 sender 2.socket domain=AF_INET type=SOCK_STREAM → sender 2
51 main 23:12 sender 2.setsockopt option=SO_SNDBUF value=8192 → 0
52 main 24:12 sender 2.connect address=127.0.0.1:* → 0
53 main 25:34 listener 2.accept → receiver 2 from=127.0.0.1:*
54 main 26:14 receiver 2.setsockopt option=TCP_NODELAY value=true → 0
55 main 33:16 sender 2.fcntl O_NONBLOCK=true → 0
56 main 34:38 sender 2.send bytes=1024 → 1024
57 main 34:38 sender 2.send bytes=1024 → 1024
58 main 34:38 sender 2.send bytes=1024 → 1024
59 main 34:38 sender 2.send bytes=1024 → 1024
60 main 34:38 sender 2.send bytes=1024 → 1024
61 main 34:38 sender 2.send bytes=1024 → 1024
62 main 34:38 sender 2.send bytes=1024 → 1024
63 main 34:38 sender 2.send bytes=1024 → 1024
64 main 34:38 sender 2.send bytes=1024 → 1024
65 main 34:38 sender 2.send bytes=1024 → 1024
66 main 34:38 sender 2.send bytes=1024 → 1024
67 main 34:38 sender 2.send bytes=1024 → 1024
68 main 34:38 sender 2.send bytes=1024 → 1024
69 main 34:38 sender 2.send bytes=1024 → 1024
70 main 34:38 sender 2.send bytes=1024 → 1024
71 main 34:38 sender 2.send bytes=1024 → 1024
72 main 34:38 sender 2.send bytes=1024 → 1024
73 main 34:38 sender 2.send bytes=1024 → 1024
74 main 34:38 sender 2.send bytes=1024 → EAGAIN
75 main 41:16 sender 2.fcntl O_NONBLOCK=false → 0
76 main 43:22 receiver 2.send bytes=1 → 1
77 main 44:23 sender 2.recv room=1 → 1 "!"
78 main 43:22 receiver 2.send bytes=1 → 1
79 main 44:23 sender 2.recv room=1 → 1 "!"
80 main 33:16 sender 2.fcntl O_NONBLOCK=true → 0
81 main 34:38 sender 2.send bytes=1024 → 1024
82 main 34:38 sender 2.send bytes=1024 → 1024
83 main 34:38 sender 2.send bytes=1024 → 1024
84 main 34:38 sender 2.send bytes=1024 → 1024
85 main 34:38 sender 2.send bytes=1024 → 1024
86 main 34:38 sender 2.send bytes=1024 → 1024
87 main 34:38 sender 2.send bytes=1024 → 1024
88 main 34:38 sender 2.send bytes=1024 → 1024
89 main 34:38 sender 2.send bytes=1024 → 1024
90 main 34:38 sender 2.send bytes=1024 → 1024
91 main 34:38 sender 2.send bytes=1024 → 1024
92 main 34:38 sender 2.send bytes=1024 → EAGAIN
93 main 41:16 sender 2.fcntl O_NONBLOCK=false → 0
94 main 43:22 receiver 2.send bytes=1 → 1
95 main 44:23 sender 2.recv room=1 → 1 "!"
96 main 43:22 receiver 2.send bytes=1 → 1
97 main 44:23 sender 2.recv room=1 → 1 "!"
98 main 33:16 sender 2.fcntl O_NONBLOCK=true → 0
99 main 34:38 sender 2.send bytes=1024 → EAGAIN
100 main 49:28 receiver 2.recv flags=MSG_PEEK room=65536 → 13312 "xxxxxxxx…"
  | 8192 18432 29696 13312 16384
101 main 55:14 receiver 2.recv room=65536 → 13312 "xxxxxxxx…"
102 main 57:1 receiver 2.close → 0
103 main 57:1 sender 2.close → 0
104 main 57:1 listener 2.close → 0
105 main 16:20 listener 3.socket domain=AF_INET type=SOCK_STREAM → listener 3
106 main 17:14 listener 3.setsockopt option=SO_RCVBUF value=16384 → 0
107 main 18:14 listener 3.bind address=127.0.0.1:0 → 0
108 main 19:14 listener 3.listen backlog=1 → 0
109 main 20:28 listener 3.getsockname → 127.0.0.1:*
110 main 22:18 sender 3.socket domain=AF_INET type=SOCK_STREAM → sender 3
111 main 23:12 sender 3.setsockopt option=SO_SNDBUF value=16384 → 0
112 main 24:12 sender 3.connect address=127.0.0.1:* → 0
113 main 25:34 listener 3.accept → receiver 3 from=127.0.0.1:*
114 main 26:14 receiver 3.setsockopt option=TCP_NODELAY value=true → 0
115 main 33:16 sender 3.fcntl O_NONBLOCK=true → 0
116 main 34:38 sender 3.send bytes=1024 → 1024
117 main 34:38 sender 3.send bytes=1024 → 1024
118 main 34:38 sender 3.send bytes=1024 → 1024
119 main 34:38 sender 3.send bytes=1024 → 1024
120 main 34:38 sender 3.send bytes=1024 → 1024
121 main 34:38 sender 3.send bytes=1024 → 1024
122 main 34:38 sender 3.send bytes=1024 → 1024
123 main 34:38 sender 3.send bytes=1024 → 1024
124 main 34:38 sender 3.send bytes=1024 → 1024
125 main 34:38 sender 3.send bytes=1024 → 1024
126 main 34:38 sender 3.send bytes=1024 → 1024
127 main 34:38 sender 3.send bytes=1024 → 1024
128 main 34:38 sender 3.send bytes=1024 → 1024
129 main 34:38 sender 3.send bytes=1024 → 1024
130 main 34:38 sender 3.send bytes=1024 → 1024
131 main 34:38 sender 3.send bytes=1024 → 1024
132 main 34:38 sender 3.send bytes=1024 → 1024
133 main 34:38 sender 3.send bytes=1024 → 1024
134 main 34:38 sender 3.send bytes=1024 → 1024
135 main 34:38 sender 3.send bytes=1024 → 1024
136 main 34:38 sender 3.send bytes=1024 → 1024
137 main 34:38 sender 3.send bytes=1024 → 1024
138 main 34:38 sender 3.send bytes=1024 → 1024
139 main 34:38 sender 3.send bytes=1024 → 1024
140 main 34:38 sender 3.send bytes=1024 → 1024
141 main 34:38 sender 3.send bytes=1024 → 1024
142 main 34:38 sender 3.send bytes=1024 → 1024
143 main 34:38 sender 3.send bytes=1024 → 1024
144 main 34:38 sender 3.send bytes=1024 → 1024
145 main 34:38 sender 3.send bytes=1024 → 1024
146 main 34:38 sender 3.send bytes=1024 → 1024
147 main 34:38 sender 3.send bytes=1024 → 1024
148 main 34:38 sender 3.send bytes=1024 → 1024
149 main 34:38 sender 3.send bytes=1024 → 1024
150 main 34:38 sender 3.send bytes=1024 → 1024
151 main 34:38 sender 3.send bytes=1024 → 1024
152 main 34:38 sender 3.send bytes=1024 → 1024
153 main 34:38 sender 3.send bytes=1024 → 1024
154 main 34:38 sender 3.send bytes=1024 → 1024
155 main 34:38 sender 3.send bytes=1024 → EAGAIN
156 main 41:16 sender 3.fcntl O_NONBLOCK=false → 0
157 main 43:22 receiver 3.send bytes=1 → 1
158 main 44:23 sender 3.recv room=1 → 1 "!"
159 main 43:22 receiver 3.send bytes=1 → 1
160 main 44:23 sender 3.recv room=1 → 1 "!"
161 main 33:16 sender 3.fcntl O_NONBLOCK=true → 0
162 main 34:38 sender 3.send bytes=1024 → 1024
163 main 34:38 sender 3.send bytes=1024 → 1024
164 main 34:38 sender 3.send bytes=1024 → 1024
165 main 34:38 sender 3.send bytes=1024 → 1024
166 main 34:38 sender 3.send bytes=1024 → 1024
167 main 34:38 sender 3.send bytes=1024 → 1024
168 main 34:38 sender 3.send bytes=1024 → 1024
169 main 34:38 sender 3.send bytes=1024 → 1024
170 main 34:38 sender 3.send bytes=1024 → 1024
171 main 34:38 sender 3.send bytes=1024 → 1024
172 main 34:38 sender 3.send bytes=1024 → 1024
173 main 34:38 sender 3.send bytes=1024 → 1024
174 main 34:38 sender 3.send bytes=1024 → 1024
175 main 34:38 sender 3.send bytes=1024 → 1024
176 main 34:38 sender 3.send bytes=1024 → 1024
177 main 34:38 sender 3.send bytes=1024 → 1024
178 main 34:38 sender 3.send bytes=1024 → 1024
179 main 34:38 sender 3.send bytes=1024 → 1024
180 main 34:38 sender 3.send bytes=1024 → 1024
181 main 34:38 sender 3.send bytes=1024 → EAGAIN
182 main 41:16 sender 3.fcntl O_NONBLOCK=false → 0
183 main 43:22 receiver 3.send bytes=1 → 1
184 main 44:23 sender 3.recv room=1 → 1 "!"
185 main 43:22 receiver 3.send bytes=1 → 1
186 main 44:23 sender 3.recv room=1 → 1 "!"
187 main 33:16 sender 3.fcntl O_NONBLOCK=true → 0
188 main 34:38 sender 3.send bytes=1024 → EAGAIN
189 main 49:28 receiver 3.recv flags=MSG_PEEK room=65536 → 26624 "xxxxxxxx…"
  | 16384 39936 59392 26624 32768
190 main 55:14 receiver 3.recv room=65536 → 26624 "xxxxxxxx…"
191 main 57:1 receiver 3.close → 0
192 main 57:1 sender 3.close → 0
193 main 57:1 listener 3.close → 0
returned
