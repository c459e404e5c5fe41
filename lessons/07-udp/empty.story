1 main 7:20 receiver.socket domain=AF_INET type=SOCK_DGRAM → receiver
2 main 9:14 receiver.bind address=127.0.0.1:0 → 0
3 main 10:28 receiver.getsockname → 127.0.0.1:*
4 main 12:18 sender.socket domain=AF_INET type=SOCK_DGRAM → sender
5 main 13:12 sender.bind address=127.0.0.1:0 → 0
6 main 14:21 sender.getsockname → 127.0.0.1:*
7 main 15:12 sender.sendto address=127.0.0.1:* bytes=0 → 0
8 main 16:12 sender.sendto address=127.0.0.1:* bytes=5 → 5
9 main 20:30 receiver.recvfrom room=1024 → address=127.0.0.1:* bytes=0 ""
  | first datagram, bytes 0
  | its address is the sender's true
10 main 24:27 receiver.recvfrom room=1024 → address=127.0.0.1:* bytes=5 "after"
  | second datagram, bytes 5
11 main 27:1 sender.close → 0
12 main 27:1 receiver.close → 0
returned
