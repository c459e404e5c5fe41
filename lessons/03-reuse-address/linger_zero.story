1 main 9:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 10:14 listener.setsockopt option=SO_SNDBUF value=65536 → 0
3 main 11:14 listener.bind address=127.0.0.1:0 → 0
4 main 12:14 listener.listen backlog=1 → 0
5 main 13:28 listener.getsockname → 127.0.0.1:*
6 main 14:22 client.socket domain=AF_INET type=SOCK_STREAM → client
7 main 15:12 client.setsockopt option=SO_RCVBUF value=4096 → 0
8 main 16:12 client.connect address=127.0.0.1:* → 0
9 main 17:36 listener.accept → server from=127.0.0.1:*
10 main 18:5 listener.close → 0
11 main 20:12 server.send bytes=20000 → 20000
12 main 21:12 server.setsockopt option=SO_LINGER value=0 → 0
13 main 22:5 server.close → 0
14 main 26:22 client.recv flags=MSG_WAITALL room=20000 → 4096 "xxxxxxxx…"
  | linger 0, client read 4096
15 main 28:18 client.recv room=1 → ECONNRESET
  | linger 0, then ConnectionReset
16 main 33:1 client.close → 0
17 main 37:17 plain.socket domain=AF_INET type=SOCK_STREAM → plain
18 main 38:24 plain.bind address=127.0.0.1:* → 0
  | linger 0, plain bind Ok
19 main 9:20 listener 2.socket domain=AF_INET type=SOCK_STREAM → listener 2
20 main 10:14 listener 2.setsockopt option=SO_SNDBUF value=65536 → 0
21 main 11:14 listener 2.bind address=127.0.0.1:0 → 0
22 main 12:14 listener 2.listen backlog=1 → 0
23 main 13:28 listener 2.getsockname → 127.0.0.1:*
24 main 14:22 client 2.socket domain=AF_INET type=SOCK_STREAM → client 2
25 main 15:12 client 2.setsockopt option=SO_RCVBUF value=4096 → 0
26 main 16:12 client 2.connect address=127.0.0.1:* → 0
27 main 17:36 listener 2.accept → server 2 from=127.0.0.1:*
28 main 18:5 listener 2.close → 0
29 main 20:12 server 2.send bytes=20000 → 20000
30 main 21:12 server 2.setsockopt option=SO_LINGER value=off → 0
31 main 22:5 server 2.close → 0
32 main 26:22 client 2.recv flags=MSG_WAITALL room=20000 → 20000 "xxxxxxxx…"
  | normal close, client read 20000
33 main 28:18 client 2.recv room=1 → 0 ""
  | normal close, then Ok(0)
34 main 33:1 client 2.close → 0
35 main 42:17 again.socket domain=AF_INET type=SOCK_STREAM → again
36 main 43:24 again.bind address=127.0.0.1:* → EADDRINUSE
  | normal close, plain bind AddrInUse
37 main 46:1 again.close → 0
38 main 46:1 plain.close → 0
returned
