1 main 40:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 41:14 listener.bind address=127.0.0.1:0 → 0
3 main 42:14 listener.listen backlog=5 → 0
4 main 43:28 listener.getsockname → 127.0.0.1:*
5 main 48:20 once.socket domain=AF_INET type=SOCK_STREAM → once
6 main 49:10 once.connect address=127.0.0.1:* → 0
7 main 50:21 often.socket domain=AF_INET type=SOCK_STREAM → often
8 main 51:11 often.connect address=127.0.0.1:* → 0
9 main 52:11 often.send bytes=4 → 4
10 main 54:10 once.send bytes=6 → 6
12 server 22:34 listener.accept → peer from=127.0.0.1:*
13 server 9:22 peer.recv room=64 → 6 "byebye"
14 server 13:14 peer.send bytes=6 → 6
11 main 33:20 once.recv room=64 → 6 "byebye"
  | once hears byebye
15 server 26:9 peer.close → 0
16 server 22:34 listener.accept → peer 2 from=127.0.0.1:*
17 server 9:22 peer 2.recv room=64 → 4 "hihi"
18 server 13:14 peer 2.send bytes=4 → 4
20 main 56:5 once.close → 0
21 main 33:20 often.recv room=64 → 4 "hihi"
  | often hears hihi
22 main 60:15 often.send bytes=4 → 4
19 server 9:22 peer 2.recv room=64 → 4 "hihi"
24 server 13:14 peer 2.send bytes=4 → 4
23 main 33:20 often.recv room=64 → 4 "hihi"
  | often hears hihi
26 main 60:15 often.send bytes=4 → 4
25 server 9:22 peer 2.recv room=64 → 4 "hihi"
28 server 13:14 peer 2.send bytes=4 → 4
27 main 33:20 often.recv room=64 → 4 "hihi"
  | often hears hihi
30 main 60:15 often.send bytes=6 → 6
29 server 9:22 peer 2.recv room=64 → 6 "byebye"
32 server 13:14 peer 2.send bytes=6 → 6
31 main 33:20 often.recv room=64 → 6 "byebye"
  | often hears byebye
33 server 26:9 peer 2.close → 0
34 server 29:1 listener.close → 0
35 main 63:5 often.close → 0
returned
