1 main 38:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 39:14 listener.bind address=127.0.0.1:0 → 0
3 main 40:14 listener.listen backlog=4 → 0
4 main 41:28 listener.getsockname → 127.0.0.1:*
5 main 44:31 listener.dup → handle
6 main 44:31 listener.dup → handle 2
7 main 24:18 client.socket domain=AF_INET type=SOCK_STREAM → client
8 main 25:12 client.connect address=127.0.0.1:* → 0
10 worker 1 15:34 handle.accept → peer from=127.0.0.1:*
11 worker 1 8:10 peer.send bytes=8 → 8
9 main 31:12 client.recv room=8 → 8 "worker 1"
  | client 1 has worker 1
13 main 24:18 client 2.socket domain=AF_INET type=SOCK_STREAM → client 2
14 main 25:12 client 2.connect address=127.0.0.1:* → 0
16 worker 2 15:34 handle 2.accept → peer 2 from=127.0.0.1:*
17 worker 2 8:10 peer 2.send bytes=8 → 8
15 main 31:12 client 2.recv room=8 → 8 "worker 2"
  | client 2 has worker 2
19 main 34:1 client.close → 0
12 worker 1 9:16 peer.recv room=16 → 0 ""
20 main 24:18 client 3.socket domain=AF_INET type=SOCK_STREAM → client 3
21 main 25:12 client 3.connect address=127.0.0.1:* → 0
23 worker 1 11:1 peer.close → 0
24 worker 1 15:34 handle.accept → peer 3 from=127.0.0.1:*
25 worker 1 8:10 peer 3.send bytes=8 → 8
22 main 31:12 client 3.recv room=8 → 8 "worker 1"
  | client 3 has worker 1
27 main 34:1 client 2.close → 0
18 worker 2 9:16 peer 2.recv room=16 → 0 ""
28 main 24:18 client 4.socket domain=AF_INET type=SOCK_STREAM → client 4
29 main 25:12 client 4.connect address=127.0.0.1:* → 0
31 worker 2 11:1 peer 2.close → 0
32 worker 2 15:34 handle 2.accept → peer 4 from=127.0.0.1:*
33 worker 2 8:10 peer 4.send bytes=8 → 8
30 main 31:12 client 4.recv room=8 → 8 "worker 2"
  | client 4 has worker 2
35 main 34:1 client 3.close → 0
26 worker 1 9:16 peer 3.recv room=16 → 0 ""
36 main 34:1 client 4.close → 0
34 worker 2 9:16 peer 4.recv room=16 → 0 ""
37 worker 1 11:1 peer 3.close → 0
38 worker 1 21:1 handle.close → 0
39 worker 2 11:1 peer 4.close → 0
40 worker 2 21:1 handle 2.close → 0
41 main 67:1 listener.close → 0
returned
