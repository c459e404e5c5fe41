1 main 8:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 9:14 listener.setsockopt option=SO_REUSEADDR value=false → 0
3 main 10:14 listener.bind address=127.0.0.1:0 → 0
4 main 11:14 listener.listen backlog=1 → 0
5 main 12:28 listener.getsockname → 127.0.0.1:*
6 main 14:22 client.socket domain=AF_INET type=SOCK_STREAM → client
7 main 15:12 client.connect address=127.0.0.1:* → 0
8 main 16:32 listener.accept → server from=127.0.0.1:*
9 main 17:5 server.close → 0
10 main 18:23 client.recv room=1 → 0 ""
11 main 19:5 client.close → 0
12 main 20:5 listener.close → 0
13 main 26:18 mended.socket domain=AF_INET type=SOCK_STREAM → mended
14 main 27:12 mended.setsockopt option=SO_REUSEADDR value=true → 0
15 main 28:25 mended.bind address=127.0.0.1:* → EADDRINUSE
  | the mended one binds AddrInUse
16 main 8:20 listener 2.socket domain=AF_INET type=SOCK_STREAM → listener 2
17 main 9:14 listener 2.setsockopt option=SO_REUSEADDR value=true → 0
18 main 10:14 listener 2.bind address=127.0.0.1:0 → 0
19 main 11:14 listener 2.listen backlog=1 → 0
20 main 12:28 listener 2.getsockname → 127.0.0.1:*
21 main 14:22 client 2.socket domain=AF_INET type=SOCK_STREAM → client 2
22 main 15:12 client 2.connect address=127.0.0.1:* → 0
23 main 16:32 listener 2.accept → server 2 from=127.0.0.1:*
24 main 17:5 server 2.close → 0
25 main 18:23 client 2.recv room=1 → 0 ""
26 main 19:5 client 2.close → 0
27 main 20:5 listener 2.close → 0
28 main 32:16 late.socket domain=AF_INET type=SOCK_STREAM → late
29 main 33:23 late.bind address=127.0.0.1:* → EADDRINUSE
  | the late one binds AddrInUse
30 main 35:10 late.setsockopt option=SO_REUSEADDR value=true → 0
31 main 36:22 late.bind address=127.0.0.1:* → 0
  | the late one binds again Ok
32 main 39:1 late.close → 0
33 main 39:1 mended.close → 0
returned
