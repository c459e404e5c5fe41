1 main 34:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 35:14 listener.bind address=127.0.0.1:0 → 0
3 main 36:14 listener.listen backlog=5 → 0
4 main 37:28 listener.getsockname → 127.0.0.1:*
5 main 42:20 once.socket domain=AF_INET type=SOCK_STREAM → once
6 main 43:10 once.connect address=127.0.0.1:* → 0
7 main 44:21 often.socket domain=AF_INET type=SOCK_STREAM → often
8 main 45:11 often.connect address=127.0.0.1:* → 0
9 main 46:11 often.send bytes=4 → 4
10 main 48:10 once.send bytes=6 → 6
12 server 8:38 listener.accept → peer from=127.0.0.1:*
13 server 11:26 peer.recv room=64 → 6 "byebye"
14 server 15:18 peer.send bytes=6 → 6
11 main 27:20 once.recv room=64 → 6 "byebye"
  | once hears byebye
15 server 20:9 peer.close → 0
16 server 8:38 listener.accept → peer 2 from=127.0.0.1:*
17 server 11:26 peer 2.recv room=64 → 4 "hihi"
18 server 15:18 peer 2.send bytes=4 → 4
20 main 50:5 once.close → 0
21 main 27:20 often.recv room=64 → 4 "hihi"
  | often hears hihi
22 main 54:15 often.send bytes=4 → 4
19 server 11:26 peer 2.recv room=64 → 4 "hihi"
24 server 15:18 peer 2.send bytes=4 → 4
23 main 27:20 often.recv room=64 → 4 "hihi"
  | often hears hihi
26 main 54:15 often.send bytes=4 → 4
25 server 11:26 peer 2.recv room=64 → 4 "hihi"
28 server 15:18 peer 2.send bytes=4 → 4
27 main 27:20 often.recv room=64 → 4 "hihi"
  | often hears hihi
30 main 54:15 often.send bytes=6 → 6
29 server 11:26 peer 2.recv room=64 → 6 "byebye"
32 server 15:18 peer 2.send bytes=6 → 6
31 main 27:20 often.recv room=64 → 6 "byebye"
  | often hears byebye
33 server 20:9 peer 2.close → 0
34 server 23:1 listener.close → 0
35 main 57:5 often.close → 0
returned
