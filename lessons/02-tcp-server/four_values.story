1 main 8:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 9:14 listener.bind address=127.0.0.1:0 → 0
3 main 10:14 listener.listen backlog=5 → 0
4 main 11:28 listener.getsockname → 127.0.0.1:*
5 main 12:18 client.socket domain=AF_INET type=SOCK_STREAM → client
6 main 13:12 client.setsockopt option=SO_REUSEADDR value=true → 0
7 main 14:12 client.bind address=127.0.0.1:0 → 0
8 main 15:12 client.connect address=127.0.0.1:* → 0
9 main 16:30 listener.accept → peer from=127.0.0.1:*
10 main 17:18 second.socket domain=AF_INET type=SOCK_STREAM → second
11 main 18:12 second.connect address=127.0.0.1:* → 0
12 main 19:37 listener.accept → second_peer from=127.0.0.1:*
13 main 22:34 listener.getsockname → 127.0.0.1:*
14 main 22:34 peer.getsockname → 127.0.0.1:*
15 main 22:34 second_peer.getsockname → 127.0.0.1:*
  | different ports 1
16 main 26:16 twin.socket domain=AF_INET type=SOCK_STREAM → twin
17 main 27:10 twin.setsockopt option=SO_REUSEADDR value=true → 0
18 main 28:23 client.getsockname → 127.0.0.1:*
19 main 28:10 twin.bind address=127.0.0.1:* → 0
20 main 29:23 twin.connect address=127.0.0.1:* → EADDRNOTAVAIL
  | same four values AddrNotAvailable
21 main 31:17 other.socket domain=AF_INET type=SOCK_STREAM → other
22 main 32:11 other.bind address=127.0.0.1:0 → 0
23 main 33:11 other.listen backlog=5 → 0
24 main 34:27 other.getsockname → 127.0.0.1:*
25 main 35:23 twin.connect address=127.0.0.1:* → 0
  | one value differs Ok
26 main 38:1 other.close → 0
27 main 38:1 twin.close → 0
28 main 38:1 second_peer.close → 0
29 main 38:1 second.close → 0
30 main 38:1 peer.close → 0
31 main 38:1 client.close → 0
32 main 38:1 listener.close → 0
returned
