1 main 30:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 31:14 listener.bind address=127.0.0.1:0 → 0
3 main 32:14 listener.listen backlog=5 → 0
4 main 33:28 listener.getsockname → 127.0.0.1:*
5 main 39:21 short.socket domain=AF_INET type=SOCK_STREAM → short
6 main 40:11 short.connect address=127.0.0.1:* → 0
7 main 41:11 short.send bytes=5 → 5
9 server 20:34 listener.accept → peer from=127.0.0.1:*
10 server 9:22 peer.recv room=1024 → 5 "hello"
11 server 14:14 peer.send bytes=5 → 5
8 main 42:19 short.recv room=1024 → 5 "HELLO"
  | hello gives HELLO
13 main 44:5 short.close → 0
12 server 9:22 peer.recv room=1024 → 0 ""
14 main 46:20 long.socket domain=AF_INET type=SOCK_STREAM → long
15 main 47:10 long.connect address=127.0.0.1:* → 0
16 main 48:10 long.send bytes=3000 → 3000
18 server 16:1 peer.close → 0
19 server 20:34 listener.accept → peer 2 from=127.0.0.1:*
20 server 9:22 peer 2.recv room=1024 → 1024 "aaaaaaaa…"
21 server 14:14 peer 2.send bytes=1024 → 1024
17 main 49:20 long.recv room=1024 → 1024 "AAAAAAAA…"
  | sent 3000, got 1024
22 server 9:22 peer 2.recv room=1024 → 1024 "aaaaaaaa…"
23 server 14:14 peer 2.send bytes=1024 → 1024
24 server 9:22 peer 2.recv room=1024 → 952 "aaaaaaaa…"
25 server 14:14 peer 2.send bytes=952 → 952
27 main 51:10 long.send bytes=3 → 3
26 server 9:22 peer 2.recv room=1024 → 3 "bye"
28 main 52:22 long.recv room=1024 → 1024 "AAAAAAAA…"
  | sent 3, got 1024
  | it starts with AAA
29 main 56:10 long.shutdown how=write → 0
30 main 59:25 long.recv room=1024 → 952 "AAAAAAAA…"
32 server 14:14 peer 2.send bytes=3 → 3
31 main 59:25 long.recv room=1024 → 3 "BYE"
33 server 9:22 peer 2.recv room=1024 → 0 ""
34 server 16:1 peer 2.close → 0
35 server 26:1 listener.close → 0
36 main 59:25 long.recv room=1024 → 0 ""
  | nobody had read 955
37 main 67:1 long.close → 0
returned
