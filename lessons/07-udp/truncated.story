1 main 9:24 receiver.socket domain=AF_INET type=SOCK_DGRAM → receiver
2 main 11:14 receiver.bind address=127.0.0.1:0 → 0
3 main 12:28 receiver.getsockname → 127.0.0.1:*
4 main 14:18 sender.socket domain=AF_INET type=SOCK_DGRAM → sender
5 main 15:12 sender.bind address=127.0.0.1:0 → 0
6 main 16:12 sender.sendto address=127.0.0.1:* bytes=10 → 10
7 main 17:12 sender.sendto address=127.0.0.1:* bytes=6 → 6
8 main 18:12 sender.sendto address=127.0.0.1:* bytes=10 → 10
9 main 21:22 receiver.recv room=4 → 4 "0123"
  | first read 0123
10 main 24:22 receiver.recv room=64 → 6 "second"
  | second read second
11 main 29:22 receiver.recv flags=MSG_TRUNC room=4 → 10 "0123"
  | room 4, real length 10
12 main 32:1 sender.close → 0
13 main 32:1 receiver.close → 0
returned
