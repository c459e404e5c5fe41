1 main * listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main * listener.bind address=127.0.0.1:0 → 0
3 main * listener.listen backlog=5 → 0
4 main * listener.getsockname → 127.0.0.1:*
5 main * short.socket domain=AF_INET type=SOCK_STREAM → short
6 main * short.connect address=127.0.0.1:* → 0
7 main * short.send bytes=5 → 5
9 server * listener.accept → peer from=127.0.0.1:*
10 server * peer.recv room=1024 → 5 "hello"
11 server * peer.send bytes=5 → 5
8 main * short.recv room=1024 → 5 "HELLO"
  | hello gives HELLO
13 main * short.close → 0
12 server * peer.recv room=1024 → 0 ""
14 main * long.socket domain=AF_INET type=SOCK_STREAM → long
15 main * long.connect address=127.0.0.1:* → 0
16 main * long.send bytes=3000 → 3000
18 server * peer.close → 0
19 server * listener.accept → peer 2 from=127.0.0.1:*
20 server * peer 2.recv room=1024 → 1024 "aaaaaaaa…"
21 server * peer 2.send bytes=1024 → 1024
17 main * long.recv room=1024 → 1024 "AAAAAAAA…"
  | sent 3000, got 1024
22 server * peer 2.recv room=1024 → 1024 "aaaaaaaa…"
23 server * peer 2.send bytes=1024 → 1024
24 server * peer 2.recv room=1024 → 952 "aaaaaaaa…"
25 server * peer 2.send bytes=952 → 952
27 main * long.send bytes=3 → 3
26 server * peer 2.recv room=1024 → 3 "bye"
28 main * long.recv room=1024 → 1024 "AAAAAAAA…"
  | sent 3, got 1024
  | it starts with AAA
29 main * long.shutdown how=write → 0
30 main * long.recv room=1024 → 952 "AAAAAAAA…"
32 server * peer 2.send bytes=3 → 3
31 main * long.recv room=1024 → 3 "BYE"
33 server * peer 2.recv room=1024 → 0 ""
34 server * peer 2.close → 0
35 server * listener.close → 0
36 main * long.recv room=1024 → 0 ""
  | nobody had read 955
37 main * long.close → 0
returned
