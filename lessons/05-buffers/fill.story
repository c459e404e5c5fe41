1 main 8:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 9:14 listener.setsockopt option=SO_RCVBUF value=4096 → 0
3 main 10:14 listener.bind address=127.0.0.1:0 → 0
4 main 11:14 listener.listen backlog=1 → 0
5 main 12:28 listener.getsockname → 127.0.0.1:*
6 main 14:18 sender.socket domain=AF_INET type=SOCK_STREAM → sender
7 main 15:12 sender.setsockopt option=SO_SNDBUF value=4096 → 0
8 main 16:12 sender.connect address=127.0.0.1:* → 0
9 main 17:34 listener.accept → receiver from=127.0.0.1:*
10 main 18:14 receiver.setsockopt option=TCP_NODELAY value=true → 0
11 main 25:16 sender.fcntl O_NONBLOCK=true → 0
12 main 26:38 sender.send bytes=1024 → 1024
13 main 26:38 sender.send bytes=1024 → 1024
14 main 26:38 sender.send bytes=1024 → 1024
15 main 26:38 sender.send bytes=1024 → 1024
16 main 26:38 sender.send bytes=1024 → 1024
17 main 26:38 sender.send bytes=1024 → 1024
18 main 26:38 sender.send bytes=1024 → 1024
19 main 26:38 sender.send bytes=1024 → 1024
20 main 26:38 sender.send bytes=1024 → 1024
21 main 26:38 sender.send bytes=1024 → EAGAIN
22 main 33:16 sender.fcntl O_NONBLOCK=false → 0
23 main 35:22 receiver.send bytes=1 → 1
24 main 36:23 sender.recv room=1 → 1 "!"
25 main 35:22 receiver.send bytes=1 → 1
26 main 36:23 sender.recv room=1 → 1 "!"
27 main 25:16 sender.fcntl O_NONBLOCK=true → 0
28 main 26:38 sender.send bytes=1024 → 1024
29 main 26:38 sender.send bytes=1024 → 1024
30 main 26:38 sender.send bytes=1024 → 1024
31 main 26:38 sender.send bytes=1024 → 1024
32 main 26:38 sender.send bytes=1024 → EAGAIN
33 main 33:16 sender.fcntl O_NONBLOCK=false → 0
34 main 35:22 receiver.send bytes=1 → 1
35 main 36:23 sender.recv room=1 → 1 "!"
36 main 35:22 receiver.send bytes=1 → 1
37 main 36:23 sender.recv room=1 → 1 "!"
38 main 25:16 sender.fcntl O_NONBLOCK=true → 0
39 main 26:38 sender.send bytes=1024 → EAGAIN
40 main 41:28 receiver.recv flags=MSG_PEEK room=200000 → 5120 "xxxxxxxx…"
  | first settled to read un-ACKed
  | bytes 9216 13312 5120 8192
41 main 48:14 receiver.recv room=200000 → 5120 "xxxxxxxx…"
42 main 50:1 receiver.close → 0
43 main 50:1 sender.close → 0
44 main 50:1 listener.close → 0
returned
