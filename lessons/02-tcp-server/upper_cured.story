1 main 39:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 40:14 listener.bind address=127.0.0.1:0 → 0
3 main 41:14 listener.listen backlog=5 → 0
4 main 42:28 listener.getsockname → 127.0.0.1:*
5 main 47:21 short.socket domain=AF_INET type=SOCK_STREAM → short
6 main 48:11 short.connect address=127.0.0.1:* → 0
7 main 29:12 short.send bytes=5 → 5
9 server 20:34 listener.accept → peer from=127.0.0.1:*
10 server 9:22 peer.recv room=1024 → 5 "hello"
11 server 14:14 peer.send bytes=5 → 5
8 main 31:12 short.recv room=5 → 5 "HELLO"
  | sent 5, got HEL… 5
13 main 50:5 short.close → 0
12 server 9:22 peer.recv room=1024 → 0 ""
14 main 52:20 long.socket domain=AF_INET type=SOCK_STREAM → long
15 main 53:10 long.connect address=127.0.0.1:* → 0
16 main 29:12 long.send bytes=3000 → 3000
18 server 16:1 peer.close → 0
19 server 20:34 listener.accept → peer 2 from=127.0.0.1:*
20 server 9:22 peer 2.recv room=1024 → 1024 "aaaaaaaa…"
21 server 14:14 peer 2.send bytes=1024 → 1024
17 main 31:12 long.recv room=3000 → 1024 "AAAAAAAA…"
22 server 9:22 peer 2.recv room=1024 → 1024 "aaaaaaaa…"
23 server 14:14 peer 2.send bytes=1024 → 1024
24 server 9:22 peer 2.recv room=1024 → 952 "aaaaaaaa…"
25 server 14:14 peer 2.send bytes=952 → 952
27 main 31:12 long.recv room=1976 → 1976 "AAAAAAAA…"
  | sent 3000, got AAA… 3000
28 main 29:12 long.send bytes=3 → 3
26 server 9:22 peer 2.recv room=1024 → 3 "bye"
30 server 14:14 peer 2.send bytes=3 → 3
29 main 31:12 long.recv room=3 → 3 "BYE"
  | sent 3, got BYE… 3
32 main 56:5 long.close → 0
31 server 9:22 peer 2.recv room=1024 → 0 ""
33 server 16:1 peer 2.close → 0
34 server 26:1 listener.close → 0
returned
