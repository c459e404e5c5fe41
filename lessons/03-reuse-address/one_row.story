1 main 10:15 old.socket domain=AF_INET type=SOCK_STREAM → old
2 main 11:9 old.setsockopt option=SO_REUSEADDR value=true → 0
3 main 12:9 old.bind address=127.0.0.1:0 → 0
4 main 13:9 old.listen backlog=1 → 0
5 main 14:23 old.getsockname → 127.0.0.1:*
6 main 16:22 client.socket domain=AF_INET type=SOCK_STREAM → client
7 main 17:12 client.connect address=127.0.0.1:* → 0
8 main 18:31 old.accept → server from=127.0.0.1:*
9 main 40:5 old.close → 0
10 main 42:17 plain.socket domain=AF_INET type=SOCK_STREAM → plain
11 main 43:25 plain.bind address=127.0.0.1:* → EADDRINUSE
  | plain AddrInUse
12 main 45:5 plain.close → 0
13 main 46:15 new.socket domain=AF_INET type=SOCK_STREAM → new
14 main 47:9 new.setsockopt option=SO_REUSEADDR value=true → 0
15 main 48:20 new.bind address=127.0.0.1:* → 0
  | with the option Ok
16 main 51:1 new.close → 0
17 main 51:1 client.close → 0
18 main 51:1 server.close → 0
returned
