1 main 15:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 16:14 listener.bind address=127.0.0.1:0 → 0
3 main 17:14 listener.listen backlog=1 → 0
4 main 18:28 listener.getsockname → 127.0.0.1:*
5 main 19:18 sender.socket domain=AF_INET type=SOCK_STREAM → sender
6 main 20:12 sender.connect address=127.0.0.1:* → 0
7 main 21:38 listener.accept → receiver from=127.0.0.1:*
8 main 22:14 receiver.setsockopt option=SO_RCVTIMEO value=3600000 → 0
10 bell 30:16 sender.setsockopt option=TCP_NODELAY value=true → 0
9 main 44:24 receiver.recv room=16 → EINTR
  | recv says Interrupted
11 bell 38:16 sender.send bytes=5 → 5
12 bell 56:1 sender.close → 0
13 main 44:24 receiver.recv room=16 → 5 "hello"
  | recv says 5
14 main 56:1 receiver.close → 0
15 main 56:1 listener.close → 0
returned
