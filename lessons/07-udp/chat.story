1 main 10:15 lin.socket domain=AF_INET type=SOCK_DGRAM → lin
2 main 11:16 omar.socket domain=AF_INET type=SOCK_DGRAM → omar
3 main 12:15 mei.socket domain=AF_INET type=SOCK_DGRAM → mei
4 main 13:15 ada.socket domain=AF_INET type=SOCK_DGRAM → ada
5 main 17:16 lin.bind address=127.0.0.1:0 → 0
6 main 17:16 omar.bind address=127.0.0.1:0 → 0
7 main 17:16 mei.bind address=127.0.0.1:0 → 0
8 main 17:16 ada.bind address=127.0.0.1:0 → 0
9 main 19:18 me.socket domain=AF_INET type=SOCK_DGRAM → me
10 main 20:8 me.bind address=127.0.0.1:0 → 0
11 main 21:8 me.setsockopt option=SO_RCVTIMEO value=300 → 0
  | Write to lin, omar, mei or ada, such as: lin hi
12 main 37:30 lin.getsockname → 127.0.0.1:*
13 main 38:12 me.sendto address=127.0.0.1:* bytes=2 → 2
14 main 51:23 lin.recvfrom flags=MSG_PEEK room=8 → address=127.0.0.1:* bytes=2 "hi"
15 main 53:20 lin.recv room=1024 → 2 "hi"
16 main 61:12 lin.sendto address=127.0.0.1:* bytes=2 → 2
17 main 42:18 me.recv room=1024 → 2 "HI"
  | lin 2: HI
18 main 37:30 omar.getsockname → 127.0.0.1:*
19 main 38:12 me.sendto address=127.0.0.1:* bytes=2 → 2
20 main 51:23 omar.recvfrom flags=MSG_PEEK room=8 → address=127.0.0.1:* bytes=2 "hi"
21 main 53:20 omar.recv room=1024 → 2 "hi"
22 main 61:12 omar.sendto address=127.0.0.1:* bytes=6 → 6
23 main 42:18 me.recv room=1024 → 6 "\\x1b[2Jhi"
  | omar 6: \u{1b}[2Jhi
24 main 37:30 mei.getsockname → 127.0.0.1:*
25 main 38:12 me.sendto address=127.0.0.1:* bytes=2 → 2
26 main 51:23 mei.recvfrom flags=MSG_PEEK room=8 → address=127.0.0.1:* bytes=2 "hi"
27 main 53:20 mei.recv room=1024 → 2 "hi"
28 main 61:12 mei.sendto address=127.0.0.1:* bytes=1200 → 1200
29 main 42:18 me.recv room=1024 → 1024 "你好朋友你好朋友你好朋友你好朋友…"
  | mei 1024: …友你好朋友你好朋友你好朋友你\xe5
30 main 37:30 ada.getsockname → 127.0.0.1:*
31 main 38:12 me.sendto address=127.0.0.1:* bytes=2 → 2
32 main 51:23 ada.recvfrom flags=MSG_PEEK room=8 → address=127.0.0.1:* bytes=2 "hi"
33 main 53:20 ada.recv room=1024 → 2 "hi"
34 main 42:18 me.recv room=1024 → EAGAIN
  | ada: no answer came
35 main 48:1 me.close → 0
36 main 48:1 lin.close → 0
37 main 48:1 omar.close → 0
38 main 48:1 mei.close → 0
39 main 48:1 ada.close → 0
returned
