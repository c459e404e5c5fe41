1 main 7:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 8:14 listener.bind address=127.0.0.1:0 → 0
3 main 9:14 listener.listen backlog=5 → 0
4 main 10:28 listener.getsockname → 127.0.0.1:*
5 main 11:18 client.socket domain=AF_INET type=SOCK_STREAM → client
6 main 12:12 client.setsockopt option=SO_REUSEADDR value=true → 0
7 main 13:12 client.bind address=127.0.0.1:0 → 0
8 main 14:12 client.connect address=127.0.0.1:* → 0
9 main 15:30 listener.accept → peer from=127.0.0.1:*
10 main 16:20 peer.getsockname → 127.0.0.1:*
  | peer has the listener's port true
11 main 18:18 second.socket domain=AF_INET type=SOCK_STREAM → second
12 main 19:12 second.connect address=127.0.0.1:* → 0
13 main 21:23 client.getsockname → 127.0.0.1:*
14 main 22:16 twin.socket domain=AF_INET type=SOCK_STREAM → twin
15 main 23:10 twin.setsockopt option=SO_REUSEADDR value=true → 0
16 main 24:10 twin.bind address=127.0.0.1:* → 0
17 main 25:23 twin.connect address=127.0.0.1:* → EADDRNOTAVAIL
  | the twin hears AddrNotAvailable
18 main 27:5 twin.close → 0
19 main 29:17 other.socket domain=AF_INET type=SOCK_STREAM → other
20 main 30:11 other.bind address=127.0.0.1:0 → 0
21 main 31:11 other.listen backlog=5 → 0
22 main 32:27 other.getsockname → 127.0.0.1:*
23 main 33:18 sister.socket domain=AF_INET type=SOCK_STREAM → sister
24 main 34:12 sister.setsockopt option=SO_REUSEADDR value=true → 0
25 main 35:12 sister.bind address=127.0.0.1:* → 0
26 main 36:25 sister.connect address=127.0.0.1:* → 0
  | the sister hears Ok
27 main 39:1 sister.close → 0
28 main 39:1 other.close → 0
29 main 39:1 second.close → 0
30 main 39:1 peer.close → 0
31 main 39:1 client.close → 0
32 main 39:1 listener.close → 0
returned
