1 main 10:15 lin.socket domain=AF_INET type=SOCK_DGRAM → lin
2 main 11:16 omar.socket domain=AF_INET type=SOCK_DGRAM → omar
3 main 12:15 mei.socket domain=AF_INET type=SOCK_DGRAM → mei
4 main 13:15 ada.socket domain=AF_INET type=SOCK_DGRAM → ada
5 main 17:16 lin.bind address=127.0.0.1:0 → 0
6 main 17:16 omar.bind address=127.0.0.1:0 → 0
7 main 17:16 mei.bind address=127.0.0.1:0 → 0
8 main 17:16 ada.bind address=127.0.0.1:0 → 0
  | Write to lin, omar, mei or ada, such as: lin hi
9 main 38:30 lin.getsockname → 127.0.0.1:*
10 main 39:22 me.socket domain=AF_INET type=SOCK_DGRAM → me
11 main 40:12 me.setsockopt option=SO_RCVTIMEO value=300 → 0
12 main 41:12 me.connect address=127.0.0.1:* → 0
13 main 42:12 me.send bytes=2 → 2
14 main 56:23 lin.recvfrom flags=MSG_PEEK room=8 → address=127.0.0.1:* bytes=2 "hi"
15 main 58:20 lin.recv room=1024 → 2 "hi"
16 main 61:25 lin.sendto address=127.0.0.1:* bytes=2 → 2
17 main 46:18 me.recv room=1024 → 2 "HI"
  | lin 2: HI
18 main 51:5 me.close → 0
19 main 38:30 omar.getsockname → 127.0.0.1:*
20 main 39:22 me 2.socket domain=AF_INET type=SOCK_DGRAM → me 2
21 main 40:12 me 2.setsockopt option=SO_RCVTIMEO value=300 → 0
22 main 41:12 me 2.connect address=127.0.0.1:* → 0
23 main 42:12 me 2.send bytes=2 → 2
24 main 56:23 omar.recvfrom flags=MSG_PEEK room=8 → address=127.0.0.1:* bytes=2 "hi"
25 main 58:20 omar.recv room=1024 → 2 "hi"
26 main 62:26 omar.sendto address=127.0.0.1:* bytes=6 → 6
27 main 46:18 me 2.recv room=1024 → 6 "\\x1b[2Jhi"
  | omar 6: \u{1b}[2Jhi
28 main 51:5 me 2.close → 0
29 main 38:30 mei.getsockname → 127.0.0.1:*
30 main 39:22 me 3.socket domain=AF_INET type=SOCK_DGRAM → me 3
31 main 40:12 me 3.setsockopt option=SO_RCVTIMEO value=300 → 0
32 main 41:12 me 3.connect address=127.0.0.1:* → 0
33 main 42:12 me 3.send bytes=2 → 2
34 main 56:23 mei.recvfrom flags=MSG_PEEK room=8 → address=127.0.0.1:* bytes=2 "hi"
35 main 58:20 mei.recv room=1024 → 2 "hi"
36 main 63:25 mei.sendto address=127.0.0.1:* bytes=1200 → 1200
37 main 46:18 me 3.recv room=1024 → 1024 "你好朋友你好朋友你好朋友你好朋友…"
  | mei 1024: …友你好朋友你好朋友你好朋友你\xe5
38 main 51:5 me 3.close → 0
39 main 38:30 ada.getsockname → 127.0.0.1:*
40 main 39:22 me 4.socket domain=AF_INET type=SOCK_DGRAM → me 4
41 main 40:12 me 4.setsockopt option=SO_RCVTIMEO value=300 → 0
42 main 41:12 me 4.connect address=127.0.0.1:* → 0
43 main 42:12 me 4.send bytes=2 → 2
44 main 56:23 ada.recvfrom flags=MSG_PEEK room=8 → address=127.0.0.1:* bytes=2 "hi"
45 main 58:20 ada.recv room=1024 → 2 "hi"
46 main 46:18 me 4.recv room=1024 → EAGAIN
  | ada: no answer came
47 main 51:5 me 4.close → 0
48 main 53:1 lin.close → 0
49 main 53:1 omar.close → 0
50 main 53:1 mei.close → 0
51 main 53:1 ada.close → 0
returned
