1 main 8:17 first.socket domain=AF_INET type=SOCK_STREAM → first
2 main 9:11 first.setsockopt option=SO_REUSEADDR value=true → 0
3 main 10:11 first.bind address=127.0.0.1:0 → 0
4 main 11:11 first.listen backlog=1 → 0
5 main 12:25 first.getsockname → 127.0.0.1:*
6 main 14:18 second.socket domain=AF_INET type=SOCK_STREAM → second
7 main 15:12 second.setsockopt option=SO_REUSEADDR value=true → 0
8 main 16:25 second.bind address=127.0.0.1:* → EADDRINUSE
  | the second binds AddrInUse
9 main 18:5 first.close → 0
10 main 19:5 second.close → 0
11 main 21:17 third.socket domain=AF_INET type=SOCK_STREAM → third
12 main 22:11 third.setsockopt option=SO_REUSEADDR value=true → 0
13 main 23:11 third.bind address=127.0.0.1:0 → 0
14 main 24:25 third.getsockname → 127.0.0.1:*
15 main 25:18 fourth.socket domain=AF_INET type=SOCK_STREAM → fourth
16 main 26:12 fourth.setsockopt option=SO_REUSEADDR value=true → 0
17 main 27:25 fourth.bind address=127.0.0.1:* → 0
  | the fourth binds Ok
18 main 29:24 third.listen backlog=1 → 0
  | the third listens Ok
19 main 31:25 fourth.listen backlog=1 → EADDRINUSE
  | the fourth listens AddrInUse
20 main 34:1 fourth.close → 0
21 main 34:1 third.close → 0
returned
