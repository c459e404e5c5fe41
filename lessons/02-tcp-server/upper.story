1 main 25:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 26:14 listener.bind address=127.0.0.1:0 → 0
3 main 27:14 listener.listen backlog=5 → 0
4 main 28:28 listener.getsockname → 127.0.0.1:*
5 main 34:21 short.socket domain=AF_INET type=SOCK_STREAM → short
6 main 35:11 short.connect address=127.0.0.1:* → 0
7 main 36:11 short.send bytes=5 → 5
9 server 8:38 listener.accept → peer from=127.0.0.1:*
10 server 11:26 peer.recv room=1024 → 5 "hello"
11 server 16:18 peer.send bytes=5 → 5
8 main 37:19 short.recv room=1024 → 5 "HELLO"
  | hello gives HELLO
13 main 39:5 short.close → 0
12 server 11:26 peer.recv room=1024 → 0 ""
14 main 41:20 long.socket domain=AF_INET type=SOCK_STREAM → long
15 main 42:10 long.connect address=127.0.0.1:* → 0
16 main 43:10 long.send bytes=3000 → 3000
18 server 18:9 peer.close → 0
19 server 8:38 listener.accept → peer 2 from=127.0.0.1:*
20 server 11:26 peer 2.recv room=1024 → 1024 "aaaaaaaa…"
21 server 16:18 peer 2.send bytes=1024 → 1024
17 main 44:20 long.recv room=1024 → 1024 "AAAAAAAA…"
  | sent 3000, got 1024
22 server 11:26 peer 2.recv room=1024 → 1024 "aaaaaaaa…"
23 server 16:18 peer 2.send bytes=1024 → 1024
24 server 11:26 peer 2.recv room=1024 → 952 "aaaaaaaa…"
25 server 16:18 peer 2.send bytes=952 → 952
27 main 46:10 long.send bytes=3 → 3
26 server 11:26 peer 2.recv room=1024 → 3 "bye"
28 main 47:22 long.recv room=1024 → 1024 "AAAAAAAA…"
  | sent 3, got 1024
  | it starts with AAA
29 main 51:10 long.shutdown how=write → 0
30 main 54:25 long.recv room=1024 → 952 "AAAAAAAA…"
32 server 16:18 peer 2.send bytes=3 → 3
31 main 54:25 long.recv room=1024 → 3 "BYE"
33 server 11:26 peer 2.recv room=1024 → 0 ""
34 server 18:9 peer 2.close → 0
35 server 21:1 listener.close → 0
36 main 54:25 long.recv room=1024 → 0 ""
  | nobody had read 955
37 main 62:1 long.close → 0
returned
