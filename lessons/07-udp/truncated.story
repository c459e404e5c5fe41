1 main 9:24 receiver.socket domain=AF_INET type=SOCK_DGRAM → receiver
2 main 11:14 receiver.bind address=127.0.0.1:0 → 0
3 main 12:28 receiver.getsockname → 127.0.0.1:*
4 main 14:18 sender.socket domain=AF_INET type=SOCK_DGRAM → sender
5 main 15:12 sender.sendto address=127.0.0.1:* bytes=10 → 10
6 main 16:12 sender.sendto address=127.0.0.1:* bytes=4 → 4
7 main 17:12 sender.sendto address=127.0.0.1:* bytes=10 → 10
8 main 20:22 receiver.recv room=4 → 4 "0123"
  | first read 0123
9 main 23:22 receiver.recv room=64 → 4 "next"
  | second read next
10 main 28:22 receiver.recv flags=32 room=4 → 10 "0123"
  | room 4, real length 10
11 main 31:1 sender.close → 0
12 main 31:1 receiver.close → 0
returned
