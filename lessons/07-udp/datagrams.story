1 main 7:18 server.socket domain=AF_INET type=SOCK_DGRAM → server
2 main 9:12 server.bind address=127.0.0.1:0 → 0
3 main 10:26 server.getsockname → 127.0.0.1:*
4 main 12:22 client.socket domain=AF_INET type=SOCK_DGRAM → client
5 main 13:12 client.bind address=127.0.0.1:0 → 0
6 main 14:12 client.sendto address=127.0.0.1:* bytes=3 → 3
7 main 15:12 client.sendto address=127.0.0.1:* bytes=3 → 3
8 main 16:12 client.sendto address=127.0.0.1:* bytes=5 → 5
9 main 21:32 server.recvfrom room=1024 → address=127.0.0.1:* bytes=3 "one"
  | datagram of bytes 3
10 main 23:16 server.sendto address=127.0.0.1:* bytes=5 → 5
11 main 21:32 server.recvfrom room=1024 → address=127.0.0.1:* bytes=3 "two"
  | datagram of bytes 3
12 main 23:16 server.sendto address=127.0.0.1:* bytes=5 → 5
13 main 21:32 server.recvfrom room=1024 → address=127.0.0.1:* bytes=5 "three"
  | datagram of bytes 5
14 main 23:16 server.sendto address=127.0.0.1:* bytes=5 → 5
15 main 28:24 client.recv room=1024 → 5 "got 3"
  | answer got 3
16 main 28:24 client.recv room=1024 → 5 "got 3"
  | answer got 3
17 main 28:24 client.recv room=1024 → 5 "got 5"
  | answer got 5
18 main 32:1 client.close → 0
19 main 32:1 server.close → 0
returned
