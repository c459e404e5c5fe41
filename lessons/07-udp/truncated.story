1 main 10:24 receiver.socket domain=AF_INET type=SOCK_DGRAM → receiver
2 main 12:14 receiver.bind address=127.0.0.1:0 → 0
3 main 13:28 receiver.getsockname → 127.0.0.1:*
4 main 15:18 sender.socket domain=AF_INET type=SOCK_DGRAM → sender
5 main 16:12 sender.bind address=127.0.0.1:0 → 0
6 main 17:12 sender.sendto address=127.0.0.1:* bytes=10 → 10
7 main 18:12 sender.sendto address=127.0.0.1:* bytes=6 → 6
8 main 19:12 sender.sendto address=127.0.0.1:* bytes=10 → 10
9 main 22:22 receiver.recv room=4 → 4 "0123"
  | first read 0123
10 main 25:22 receiver.recv room=64 → 6 "second"
  | second read second
11 main 30:22 receiver.recv flags=MSG_TRUNC room=4 → 10 "0123"
  | room 4, real length 10
12 main 33:1 sender.close → 0
13 main 33:1 receiver.close → 0
returned
