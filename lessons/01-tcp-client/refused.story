1 main 8:18 closed.socket domain=AF_INET type=SOCK_STREAM → closed
2 main 9:12 closed.bind address=127.0.0.1:0 → 0
3 main 10:25 closed.getsockname → 127.0.0.1:*
4 main 11:18 client.socket domain=AF_INET type=SOCK_STREAM → client
5 main 12:25 client.connect address=127.0.0.1:* → ECONNREFUSED
  | closed port ConnectionRefused
6 main 15:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
7 main 16:14 listener.bind address=127.0.0.1:0 → 0
8 main 17:14 listener.listen backlog=0 → 0
9 main 18:25 listener.getsockname → 127.0.0.1:*
10 main 19:17 first.socket domain=AF_INET type=SOCK_STREAM → first
11 main 20:11 first.connect address=127.0.0.1:* → 0
12 main 21:16 late.socket domain=AF_INET type=SOCK_STREAM → late
13 main 23:23 late.connect address=127.0.0.1:* nonblocking=true → EINPROGRESS
14 main 23:23 late.poll timeout_ms=300 → none
  | full backlog TimedOut
15 main 26:1 late.close → 0
16 main 26:1 first.close → 0
17 main 26:1 listener.close → 0
18 main 26:1 client.close → 0
19 main 26:1 closed.close → 0
returned
