1 main 33:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 34:14 listener.bind address=127.0.0.1:0 → 0
3 main 35:14 listener.listen backlog=2 → 0
4 main 36:28 listener.getsockname → 127.0.0.1:*
5 main 40:22 client.socket domain=AF_INET type=SOCK_STREAM → client
6 main 41:16 client.connect address=127.0.0.1:* → 0
7 main 43:34 listener.accept → peer from=127.0.0.1:*
8 main 40:22 client 2.socket domain=AF_INET type=SOCK_STREAM → client 2
9 main 41:16 client 2.connect address=127.0.0.1:* → 0
10 main 43:34 listener.accept → peer 2 from=127.0.0.1:*
11 main 25:12 client.send bytes=5 → 5
13 handler 1 11:22 peer.recv room=64 → 5 "hello"
14 handler 1 16:14 peer.send bytes=5 → 5
12 main 26:20 client.recv room=64 → 5 "HELLO"
  | hello → HELLO
16 main 25:12 client 2.send bytes=12 → 12
18 handler 2 11:22 peer 2.recv room=64 → 12 "good morning"
19 handler 2 16:14 peer 2.send bytes=12 → 12
17 main 26:20 client 2.recv room=64 → 12 "GOOD MORNING"
  | good morning → GOOD MORNING
21 main 25:12 client.send bytes=3 → 3
15 handler 1 11:22 peer.recv room=64 → 3 "bye"
23 handler 1 16:14 peer.send bytes=3 → 3
22 main 26:20 client.recv room=64 → 3 "BYE"
  | bye → BYE
25 main 53:9 client.close → 0
24 handler 1 11:22 peer.recv room=64 → 0 ""
26 main 53:9 client 2.close → 0
20 handler 2 11:22 peer 2.recv room=64 → 0 ""
27 handler 1 19:5 peer.close → 0
  | messages 2
28 handler 2 19:5 peer 2.close → 0
  | messages 1
29 main 59:1 listener.close → 0
returned
