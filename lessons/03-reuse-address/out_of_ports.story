1 main 11:22 holder.socket domain=AF_INET type=SOCK_STREAM → holder
2 main 12:16 holder.setsockopt option=SO_REUSEADDR value=true → 0
3 main 13:16 holder.bind address=127.0.0.1:0 → 0
4 main 14:27 holder.getsockname → 127.0.0.1:*
5 main 11:22 holder 2.socket domain=AF_INET type=SOCK_STREAM → holder 2
6 main 12:16 holder 2.setsockopt option=SO_REUSEADDR value=true → 0
7 main 13:16 holder 2.bind address=127.0.0.1:0 → 0
8 main 14:27 holder 2.getsockname → 127.0.0.1:*
9 main 17:18 server.socket domain=AF_INET type=SOCK_STREAM → server
10 main 18:12 server.bind address=127.0.0.1:0 → 0
11 main 19:12 server.listen backlog=4 → 0
12 main 20:26 server.getsockname → 127.0.0.1:*
13 main 21:17 other.socket domain=AF_INET type=SOCK_STREAM → other
14 main 22:11 other.bind address=127.0.0.1:0 → 0
15 main 23:11 other.listen backlog=4 → 0
16 main 24:27 other.getsockname → 127.0.0.1:*
17 main 47:22 client.socket domain=AF_INET type=SOCK_STREAM → client
18 main 48:16 client.setsockopt option=SO_REUSEADDR value=true → 0
19 main 49:16 client.bind address=127.0.0.1:* → 0
20 main 50:22 client.connect address=127.0.0.1:* → 0
  | first connected
21 main 27:28 server.accept → peer from=127.0.0.1:*
22 main 47:22 client 2.socket domain=AF_INET type=SOCK_STREAM → client 2
23 main 48:16 client 2.setsockopt option=SO_REUSEADDR value=true → 0
24 main 49:16 client 2.bind address=127.0.0.1:* → 0
25 main 50:22 client 2.connect address=127.0.0.1:* → EADDRNOTAVAIL
26 main 61:1 client 2.close → 0
27 main 47:22 client 3.socket domain=AF_INET type=SOCK_STREAM → client 3
28 main 48:16 client 3.setsockopt option=SO_REUSEADDR value=true → 0
29 main 49:16 client 3.bind address=127.0.0.1:* → 0
30 main 50:22 client 3.connect address=127.0.0.1:* → 0
  | second connected
31 main 47:22 client 4.socket domain=AF_INET type=SOCK_STREAM → client 4
32 main 48:16 client 4.setsockopt option=SO_REUSEADDR value=true → 0
33 main 49:16 client 4.bind address=127.0.0.1:* → 0
34 main 50:22 client 4.connect address=127.0.0.1:* → EADDRNOTAVAIL
35 main 61:1 client 4.close → 0
36 main 47:22 client 5.socket domain=AF_INET type=SOCK_STREAM → client 5
37 main 48:16 client 5.setsockopt option=SO_REUSEADDR value=true → 0
38 main 49:16 client 5.bind address=127.0.0.1:* → 0
39 main 50:22 client 5.connect address=127.0.0.1:* → EADDRNOTAVAIL
40 main 61:1 client 5.close → 0
  | third EADDRNOTAVAIL
41 main 47:22 client 6.socket domain=AF_INET type=SOCK_STREAM → client 6
42 main 48:16 client 6.setsockopt option=SO_REUSEADDR value=true → 0
43 main 49:16 client 6.bind address=127.0.0.1:* → 0
44 main 50:22 client 6.connect address=127.0.0.1:* → 0
  | elsewhere connected
45 main 32:5 peer.close → 0
46 main 34:27 client.recv room=1 → 0 ""
47 main 43:1 client.close → 0
48 main 47:22 client 7.socket domain=AF_INET type=SOCK_STREAM → client 7
49 main 48:16 client 7.setsockopt option=SO_REUSEADDR value=true → 0
50 main 49:16 client 7.bind address=127.0.0.1:* → 0
51 main 50:22 client 7.connect address=127.0.0.1:* → 0
  | fourth connected
52 main 39:27 client 7.getsockname → 127.0.0.1:*
  | with the first port true
53 main 43:1 client 7.close → 0
54 main 43:1 client 6.close → 0
55 main 43:1 client 3.close → 0
56 main 43:1 other.close → 0
57 main 43:1 server.close → 0
58 main 43:1 holder.close → 0
59 main 43:1 holder 2.close → 0
returned
