1 main 8:24 receiver.socket domain=AF_INET type=SOCK_DGRAM → receiver
2 main 10:14 receiver.bind address=127.0.0.1:0 → 0
3 main 11:28 receiver.getsockname → 127.0.0.1:*
4 main 12:18 sender.socket domain=AF_INET type=SOCK_DGRAM → sender
5 main 13:12 sender.bind address=127.0.0.1:0 → 0
6 main 17:27 sender.sendto address=127.0.0.1:* bytes=65508 → EMSGSIZE
  | 65508: EMSGSIZE
7 main 17:27 sender.sendto address=127.0.0.1:* bytes=65507 → 65507
  | 65507: sent 65507
8 main 25:22 receiver.recv room=70000 → 65507 "xxxxxxxx…"
  | received 65507
9 main 28:1 sender.close → 0
10 main 28:1 receiver.close → 0
returned
