1 main * listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main * listener.bind address=127.0.0.1:0 → 0
3 main * listener.listen backlog=5 → 0
4 main * listener.getsockname → 127.0.0.1:*
5 main * once.socket domain=AF_INET type=SOCK_STREAM → once
6 main * once.connect address=127.0.0.1:* → 0
7 main * often.socket domain=AF_INET type=SOCK_STREAM → often
8 main * often.connect address=127.0.0.1:* → 0
9 main * often.send bytes=4 → 4
10 main * once.send bytes=6 → 6
12 server * listener.accept → peer from=127.0.0.1:*
13 server * peer.recv room=64 → 6 "byebye"
14 server * peer.send bytes=6 → 6
11 main * once.recv room=64 → 6 "byebye"
  | once hears byebye
15 server * peer.close → 0
16 server * listener.accept → peer 2 from=127.0.0.1:*
17 server * peer 2.recv room=64 → 4 "hihi"
18 server * peer 2.send bytes=4 → 4
20 main * once.close → 0
21 main * often.recv room=64 → 4 "hihi"
  | often hears hihi
22 main * often.send bytes=4 → 4
19 server * peer 2.recv room=64 → 4 "hihi"
24 server * peer 2.send bytes=4 → 4
23 main * often.recv room=64 → 4 "hihi"
  | often hears hihi
26 main * often.send bytes=4 → 4
25 server * peer 2.recv room=64 → 4 "hihi"
28 server * peer 2.send bytes=4 → 4
27 main * often.recv room=64 → 4 "hihi"
  | often hears hihi
30 main * often.send bytes=6 → 6
29 server * peer 2.recv room=64 → 6 "byebye"
32 server * peer 2.send bytes=6 → 6
31 main * often.recv room=64 → 6 "byebye"
  | often hears byebye
33 server * peer 2.close → 0
34 server * listener.close → 0
35 main * often.close → 0
returned
