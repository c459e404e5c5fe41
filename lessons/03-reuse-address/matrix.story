  | first, old plain with the option
1 main 45:23 old.socket domain=AF_INET type=SOCK_STREAM → old
2 main 46:17 old.setsockopt option=SO_REUSEADDR value=false → 0
3 main 47:17 old.bind address=127.0.0.1:0 → 0
4 main 48:17 old.listen backlog=1 → 0
5 main 49:31 old.getsockname → 127.0.0.1:*
6 main 8:23 old.getsockname → 127.0.0.1:*
7 main 9:22 client.socket domain=AF_INET type=SOCK_STREAM → client
8 main 10:12 client.connect address=127.0.0.1:* → 0
9 main 11:31 old.accept → server from=127.0.0.1:*
10 main 15:13 server.close → 0
11 main 16:31 client.recv room=1 → 0 ""
12 main 30:1 client.close → 0
13 main 51:13 old.close → 0
14 main 53:25 plain.socket domain=AF_INET type=SOCK_STREAM → plain
15 main 54:38 plain.bind address=127.0.0.1:* → EADDRINUSE
16 main 55:13 plain.close → 0
17 main 56:23 new.socket domain=AF_INET type=SOCK_STREAM → new
18 main 57:17 new.setsockopt option=SO_REUSEADDR value=true → 0
19 main 58:33 new.bind address=127.0.0.1:* → EADDRINUSE
20 main 59:13 new.close → 0
  | server no EADDRINUSE EADDRINUSE
21 main 45:23 old 2.socket domain=AF_INET type=SOCK_STREAM → old 2
22 main 46:17 old 2.setsockopt option=SO_REUSEADDR value=true → 0
23 main 47:17 old 2.bind address=127.0.0.1:0 → 0
24 main 48:17 old 2.listen backlog=1 → 0
25 main 49:31 old 2.getsockname → 127.0.0.1:*
26 main 8:23 old 2.getsockname → 127.0.0.1:*
27 main 9:22 client 2.socket domain=AF_INET type=SOCK_STREAM → client 2
28 main 10:12 client 2.connect address=127.0.0.1:* → 0
29 main 11:31 old 2.accept → server 2 from=127.0.0.1:*
30 main 15:13 server 2.close → 0
31 main 16:31 client 2.recv room=1 → 0 ""
32 main 30:1 client 2.close → 0
33 main 51:13 old 2.close → 0
34 main 53:25 plain 2.socket domain=AF_INET type=SOCK_STREAM → plain 2
35 main 54:38 plain 2.bind address=127.0.0.1:* → EADDRINUSE
36 main 55:13 plain 2.close → 0
37 main 56:23 new 2.socket domain=AF_INET type=SOCK_STREAM → new 2
38 main 57:17 new 2.setsockopt option=SO_REUSEADDR value=true → 0
39 main 58:33 new 2.bind address=127.0.0.1:* → 0
40 main 59:13 new 2.close → 0
  | server yes EADDRINUSE OK
41 main 45:23 old 3.socket domain=AF_INET type=SOCK_STREAM → old 3
42 main 46:17 old 3.setsockopt option=SO_REUSEADDR value=false → 0
43 main 47:17 old 3.bind address=127.0.0.1:0 → 0
44 main 48:17 old 3.listen backlog=1 → 0
45 main 49:31 old 3.getsockname → 127.0.0.1:*
46 main 8:23 old 3.getsockname → 127.0.0.1:*
47 main 9:22 client 3.socket domain=AF_INET type=SOCK_STREAM → client 3
48 main 10:12 client 3.connect address=127.0.0.1:* → 0
49 main 11:31 old 3.accept → server 3 from=127.0.0.1:*
50 main 19:13 client 3.close → 0
51 main 20:31 server 3.recv room=1 → 0 ""
52 main 30:1 server 3.close → 0
53 main 51:13 old 3.close → 0
54 main 53:25 plain 3.socket domain=AF_INET type=SOCK_STREAM → plain 3
55 main 54:38 plain 3.bind address=127.0.0.1:* → 0
56 main 55:13 plain 3.close → 0
57 main 56:23 new 3.socket domain=AF_INET type=SOCK_STREAM → new 3
58 main 57:17 new 3.setsockopt option=SO_REUSEADDR value=true → 0
59 main 58:33 new 3.bind address=127.0.0.1:* → 0
60 main 59:13 new 3.close → 0
  | client no OK OK
61 main 45:23 old 4.socket domain=AF_INET type=SOCK_STREAM → old 4
62 main 46:17 old 4.setsockopt option=SO_REUSEADDR value=true → 0
63 main 47:17 old 4.bind address=127.0.0.1:0 → 0
64 main 48:17 old 4.listen backlog=1 → 0
65 main 49:31 old 4.getsockname → 127.0.0.1:*
66 main 8:23 old 4.getsockname → 127.0.0.1:*
67 main 9:22 client 4.socket domain=AF_INET type=SOCK_STREAM → client 4
68 main 10:12 client 4.connect address=127.0.0.1:* → 0
69 main 11:31 old 4.accept → server 4 from=127.0.0.1:*
70 main 19:13 client 4.close → 0
71 main 20:31 server 4.recv room=1 → 0 ""
72 main 30:1 server 4.close → 0
73 main 51:13 old 4.close → 0
74 main 53:25 plain 4.socket domain=AF_INET type=SOCK_STREAM → plain 4
75 main 54:38 plain 4.bind address=127.0.0.1:* → 0
76 main 55:13 plain 4.close → 0
77 main 56:23 new 4.socket domain=AF_INET type=SOCK_STREAM → new 4
78 main 57:17 new 4.setsockopt option=SO_REUSEADDR value=true → 0
79 main 58:33 new 4.bind address=127.0.0.1:* → 0
80 main 59:13 new 4.close → 0
  | client yes OK OK
81 main 45:23 old 5.socket domain=AF_INET type=SOCK_STREAM → old 5
82 main 46:17 old 5.setsockopt option=SO_REUSEADDR value=false → 0
83 main 47:17 old 5.bind address=127.0.0.1:0 → 0
84 main 48:17 old 5.listen backlog=1 → 0
85 main 49:31 old 5.getsockname → 127.0.0.1:*
86 main 8:23 old 5.getsockname → 127.0.0.1:*
87 main 9:22 client 5.socket domain=AF_INET type=SOCK_STREAM → client 5
88 main 10:12 client 5.connect address=127.0.0.1:* → 0
89 main 11:31 old 5.accept → server 5 from=127.0.0.1:*
90 main 23:20 server 5.setsockopt option=SO_LINGER value=0 → 0
91 main 24:13 server 5.close → 0
92 main 25:20 client 5.recv room=1 → ECONNRESET
93 main 30:1 client 5.close → 0
94 main 51:13 old 5.close → 0
95 main 53:25 plain 5.socket domain=AF_INET type=SOCK_STREAM → plain 5
96 main 54:38 plain 5.bind address=127.0.0.1:* → 0
97 main 55:13 plain 5.close → 0
98 main 56:23 new 5.socket domain=AF_INET type=SOCK_STREAM → new 5
99 main 57:17 new 5.setsockopt option=SO_REUSEADDR value=true → 0
100 main 58:33 new 5.bind address=127.0.0.1:* → 0
101 main 59:13 new 5.close → 0
  | reset no OK OK
102 main 45:23 old 6.socket domain=AF_INET type=SOCK_STREAM → old 6
103 main 46:17 old 6.setsockopt option=SO_REUSEADDR value=true → 0
104 main 47:17 old 6.bind address=127.0.0.1:0 → 0
105 main 48:17 old 6.listen backlog=1 → 0
106 main 49:31 old 6.getsockname → 127.0.0.1:*
107 main 8:23 old 6.getsockname → 127.0.0.1:*
108 main 9:22 client 6.socket domain=AF_INET type=SOCK_STREAM → client 6
109 main 10:12 client 6.connect address=127.0.0.1:* → 0
110 main 11:31 old 6.accept → server 6 from=127.0.0.1:*
111 main 23:20 server 6.setsockopt option=SO_LINGER value=0 → 0
112 main 24:13 server 6.close → 0
113 main 25:20 client 6.recv room=1 → ECONNRESET
114 main 30:1 client 6.close → 0
115 main 51:13 old 6.close → 0
116 main 53:25 plain 6.socket domain=AF_INET type=SOCK_STREAM → plain 6
117 main 54:38 plain 6.bind address=127.0.0.1:* → 0
118 main 55:13 plain 6.close → 0
119 main 56:23 new 6.socket domain=AF_INET type=SOCK_STREAM → new 6
120 main 57:17 new 6.setsockopt option=SO_REUSEADDR value=true → 0
121 main 58:33 new 6.bind address=127.0.0.1:* → 0
122 main 59:13 new 6.close → 0
  | reset yes OK OK
123 main 45:23 old 7.socket domain=AF_INET type=SOCK_STREAM → old 7
124 main 46:17 old 7.setsockopt option=SO_REUSEADDR value=false → 0
125 main 47:17 old 7.bind address=127.0.0.1:0 → 0
126 main 48:17 old 7.listen backlog=1 → 0
127 main 49:31 old 7.getsockname → 127.0.0.1:*
128 main 8:23 old 7.getsockname → 127.0.0.1:*
129 main 9:22 client 7.socket domain=AF_INET type=SOCK_STREAM → client 7
130 main 10:12 client 7.connect address=127.0.0.1:* → 0
131 main 11:31 old 7.accept → server 7 from=127.0.0.1:*
132 main 51:13 old 7.close → 0
133 main 53:25 plain 7.socket domain=AF_INET type=SOCK_STREAM → plain 7
134 main 54:38 plain 7.bind address=127.0.0.1:* → EADDRINUSE
135 main 55:13 plain 7.close → 0
136 main 56:23 new 7.socket domain=AF_INET type=SOCK_STREAM → new 7
137 main 57:17 new 7.setsockopt option=SO_REUSEADDR value=true → 0
138 main 58:33 new 7.bind address=127.0.0.1:* → EADDRINUSE
139 main 59:13 new 7.close → 0
  | nobody no EADDRINUSE EADDRINUSE
140 main 62:9 client 7.close → 0
141 main 62:9 server 7.close → 0
142 main 45:23 old 8.socket domain=AF_INET type=SOCK_STREAM → old 8
143 main 46:17 old 8.setsockopt option=SO_REUSEADDR value=true → 0
144 main 47:17 old 8.bind address=127.0.0.1:0 → 0
145 main 48:17 old 8.listen backlog=1 → 0
146 main 49:31 old 8.getsockname → 127.0.0.1:*
147 main 8:23 old 8.getsockname → 127.0.0.1:*
148 main 9:22 client 8.socket domain=AF_INET type=SOCK_STREAM → client 8
149 main 10:12 client 8.connect address=127.0.0.1:* → 0
150 main 11:31 old 8.accept → server 8 from=127.0.0.1:*
151 main 51:13 old 8.close → 0
152 main 53:25 plain 8.socket domain=AF_INET type=SOCK_STREAM → plain 8
153 main 54:38 plain 8.bind address=127.0.0.1:* → EADDRINUSE
154 main 55:13 plain 8.close → 0
155 main 56:23 new 8.socket domain=AF_INET type=SOCK_STREAM → new 8
156 main 57:17 new 8.setsockopt option=SO_REUSEADDR value=true → 0
157 main 58:33 new 8.bind address=127.0.0.1:* → 0
158 main 59:13 new 8.close → 0
  | nobody yes EADDRINUSE OK
159 main 62:9 client 8.close → 0
160 main 62:9 server 8.close → 0
returned
