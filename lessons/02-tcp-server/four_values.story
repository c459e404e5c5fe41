1 main 11:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 12:14 listener.bind address=127.0.0.1:0 → 0
3 main 13:14 listener.listen backlog=5 → 0
4 main 14:28 listener.getsockname → 127.0.0.1:*
5 main 15:18 client.socket domain=AF_INET type=SOCK_STREAM → client
6 main 16:12 client.setsockopt option=SO_REUSEADDR value=true → 0
7 main 17:12 client.bind address=127.0.0.1:0 → 0
8 main 18:12 client.connect address=127.0.0.1:* → 0
9 main 19:30 listener.accept → peer from=127.0.0.1:*
10 main 20:18 second.socket domain=AF_INET type=SOCK_STREAM → second
11 main 21:12 second.connect address=127.0.0.1:* → 0
12 main 22:37 listener.accept → second_peer from=127.0.0.1:*
13 main 24:47 peer.getsockname → 127.0.0.1:*
  | peer on our port true
14 main 25:33 second_peer.getsockname → 127.0.0.1:*
  | second_peer on our port true
15 main 28:16 twin.socket domain=AF_INET type=SOCK_STREAM → twin
16 main 29:10 twin.setsockopt option=SO_REUSEADDR value=true → 0
17 main 30:23 client.getsockname → 127.0.0.1:*
18 main 30:10 twin.bind address=127.0.0.1:* → 0
19 main 31:30 twin.connect address=127.0.0.1:* → EADDRNOTAVAIL
  | same four values AddrNotAvailable
20 main 34:17 other.socket domain=AF_INET type=SOCK_STREAM → other
21 main 35:11 other.bind address=127.0.0.1:0 → 0
22 main 36:11 other.listen backlog=5 → 0
23 main 37:27 other.getsockname → 127.0.0.1:*
24 main 38:10 twin.connect address=127.0.0.1:* → 0
  | one value differs Ok
25 main 41:1 other.close → 0
26 main 41:1 twin.close → 0
27 main 41:1 second_peer.close → 0
28 main 41:1 second.close → 0
29 main 41:1 peer.close → 0
30 main 41:1 client.close → 0
31 main 41:1 listener.close → 0
returned
