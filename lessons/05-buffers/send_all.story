1 main 8:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 9:14 listener.setsockopt option=SO_RCVBUF value=8192 → 0
3 main 10:14 listener.bind address=127.0.0.1:0 → 0
4 main 11:14 listener.listen backlog=1 → 0
5 main 12:28 listener.getsockname → 127.0.0.1:*
6 main 14:18 sender.socket domain=AF_INET type=SOCK_STREAM → sender
7 main 15:12 sender.setsockopt option=SO_SNDBUF value=8192 → 0
8 main 16:12 sender.connect address=127.0.0.1:* → 0
9 main 17:34 listener.accept → receiver from=127.0.0.1:*
10 main 20:12 sender.fcntl O_NONBLOCK=true → 0
11 main 21:27 sender.send bytes=36864 → 16384
  | accepted at once 16384
12 main 23:12 sender.fcntl O_NONBLOCK=false → 0
14 reader 42:18 receiver.recv room=4096 → 4096 "xxxxxxxx…"
15 reader 44:18 receiver.send bytes=1 → 1
16 reader 42:18 receiver.recv room=4096 → 4096 "xxxxxxxx…"
17 reader 44:18 receiver.send bytes=1 → 1
13 main 29:24 sender.send bytes=20480 → 20480
  | accepted in all 36864
18 reader 42:18 receiver.recv room=4096 → 4096 "xxxxxxxx…"
19 reader 44:18 receiver.send bytes=1 → 1
20 reader 42:18 receiver.recv room=4096 → 4096 "xxxxxxxx…"
21 reader 44:18 receiver.send bytes=1 → 1
22 reader 42:18 receiver.recv room=4096 → 4096 "xxxxxxxx…"
23 reader 44:18 receiver.send bytes=1 → 1
24 reader 42:18 receiver.recv room=4096 → 4096 "xxxxxxxx…"
25 reader 44:18 receiver.send bytes=1 → 1
26 reader 42:18 receiver.recv room=4096 → 4096 "xxxxxxxx…"
27 reader 44:18 receiver.send bytes=1 → 1
28 reader 42:18 receiver.recv room=4096 → 4096 "xxxxxxxx…"
29 reader 44:18 receiver.send bytes=1 → 1
30 reader 42:18 receiver.recv room=4096 → 4096 "xxxxxxxx…"
31 reader 44:18 receiver.send bytes=1 → 1
32 reader 47:1 receiver.close → 0
  | read 36864
33 main 36:1 sender.close → 0
34 main 36:1 listener.close → 0
returned
