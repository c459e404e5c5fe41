1 main 8:18 friend.socket domain=AF_INET type=SOCK_DGRAM → friend
2 main 9:12 friend.bind address=127.0.0.1:0 → 0
3 main 10:20 stranger.socket domain=AF_INET type=SOCK_DGRAM → stranger
4 main 11:14 stranger.bind address=127.0.0.1:0 → 0
5 main 22:22 client.socket domain=AF_INET type=SOCK_DGRAM → client
6 main 23:12 client.bind address=127.0.0.1:0 → 0
7 main 24:26 client.getsockname → 127.0.0.1:*
8 main 25:24 friend.getsockname → 127.0.0.1:*
9 main 27:12 client.sendto address=127.0.0.1:* bytes=17 → 17
10 main 28:14 stranger.sendto address=127.0.0.1:* bytes=5 → 5
11 main 29:12 friend.sendto address=127.0.0.1:* bytes=5 → 5
12 main 31:27 client.recvfrom flags=MSG_PEEK room=8 → address=127.0.0.1:* bytes=5 "13:37"
13 main 33:24 client.recv room=64 → 5 "13:37"
14 main 40:1 client.close → 0
  | the naive client believes 13:37
15 main 22:22 client 2.socket domain=AF_INET type=SOCK_DGRAM → client 2
16 main 23:12 client 2.bind address=127.0.0.1:0 → 0
17 main 24:26 client 2.getsockname → 127.0.0.1:*
18 main 25:24 friend.getsockname → 127.0.0.1:*
19 main 27:12 client 2.sendto address=127.0.0.1:* bytes=17 → 17
20 main 28:14 stranger.sendto address=127.0.0.1:* bytes=5 → 5
21 main 29:12 friend.sendto address=127.0.0.1:* bytes=5 → 5
22 main 31:27 client 2.recvfrom flags=MSG_PEEK room=8 → address=127.0.0.1:* bytes=5 "13:37"
23 main 33:24 client 2.recv room=64 → 5 "13:37"
  | from a stranger, dropped 13:37
24 main 31:27 client 2.recvfrom flags=MSG_PEEK room=8 → address=127.0.0.1:* bytes=5 "10:20"
25 main 33:24 client 2.recv room=64 → 5 "10:20"
26 main 40:1 client 2.close → 0
  | the careful client believes 10:20
27 main 18:1 stranger.close → 0
28 main 18:1 friend.close → 0
returned
