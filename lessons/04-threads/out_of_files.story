1 main 11:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 12:14 listener.bind address=127.0.0.1:0 → 0
3 main 13:14 listener.listen backlog=8 → 0
4 main 14:28 listener.getsockname → 127.0.0.1:*
5 main 17:22 client.socket domain=AF_INET type=SOCK_STREAM → client
6 main 18:16 client.connect address=127.0.0.1:* → 0
7 main 17:22 client 2.socket domain=AF_INET type=SOCK_STREAM → client 2
8 main 18:16 client 2.connect address=127.0.0.1:* → 0
9 main 17:22 client 3.socket domain=AF_INET type=SOCK_STREAM → client 3
10 main 18:16 client 3.connect address=127.0.0.1:* → 0
11 main 17:22 client 4.socket domain=AF_INET type=SOCK_STREAM → client 4
12 main 18:16 client 4.connect address=127.0.0.1:* → 0
13 main 17:22 client 5.socket domain=AF_INET type=SOCK_STREAM → client 5
14 main 18:16 client 5.connect address=127.0.0.1:* → 0
15 main 24:21 place.socket domain=AF_INET type=SOCK_STREAM → place
16 main 24:21 place 2.socket domain=AF_INET type=SOCK_STREAM → place 2
17 main 24:21 place 3.socket domain=AF_INET type=SOCK_STREAM → place 3
18 main 31:9 place.close → 0
19 main 31:9 place 2.close → 0
20 main 31:9 place 3.close → 0
21 main 36:24 listener.accept → peer from=127.0.0.1:*
22 main 36:24 listener.accept → peer 2 from=127.0.0.1:*
23 main 36:24 listener.accept → peer 3 from=127.0.0.1:*
24 main 36:24 listener.accept → EMFILE
  | accept fails EMFILE
  | accepted 3
25 main 46:5 peer.close → 0
26 main 47:30 listener.accept → late from=127.0.0.1:*
  | after one close, accept Ok
27 main 51:1 peer 2.close → 0
28 main 51:1 peer 3.close → 0
29 main 51:1 late.close → 0
30 main 51:1 client.close → 0
31 main 51:1 client 2.close → 0
32 main 51:1 client 3.close → 0
33 main 51:1 client 4.close → 0
34 main 51:1 client 5.close → 0
35 main 51:1 listener.close → 0
returned
