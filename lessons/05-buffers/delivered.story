1 main 8:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 9:14 listener.bind address=127.0.0.1:0 → 0
3 main 10:14 listener.listen backlog=1 → 0
4 main 11:28 listener.getsockname → 127.0.0.1:*
5 main 13:18 sender.socket domain=AF_INET type=SOCK_STREAM → sender
6 main 14:12 sender.connect address=127.0.0.1:* → 0
7 main 15:34 listener.accept → receiver from=127.0.0.1:*
8 main 17:12 sender.send bytes=1000 → 1000
9 main 20:12 sender.setsockopt option=SO_RCVTIMEO value=200 → 0
10 main 21:21 sender.recv room=4 → EAGAIN
  | no answer WouldBlock
11 main 27:17 receiver.recv room=1000 → 1000 "xxxxxxxx…"
12 main 28:14 receiver.send bytes=4 → 4
13 main 30:27 sender.recv room=4 → 4 "done"
  | answer 4
14 main 33:1 receiver.close → 0
15 main 33:1 sender.close → 0
16 main 33:1 listener.close → 0
returned
