1 main 7:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 8:14 listener.bind address=127.0.0.1:0 → 0
3 main 9:14 listener.listen backlog=2 → 0
4 main 10:28 listener.getsockname → 127.0.0.1:*
5 main 12:17 alone.socket domain=AF_INET type=SOCK_STREAM → alone
6 main 13:23 alone.getsockopt option=SO_SNDBUF → *
7 main 14:11 alone.connect address=127.0.0.1:* → 0
  | left alone, at first *
8 main 16:23 alone.getsockopt option=SO_SNDBUF → *
  | left alone, connected *
9 main 19:17 tuned.socket domain=AF_INET type=SOCK_STREAM → tuned
10 main 20:11 tuned.setsockopt option=SO_SNDBUF value=65536 → 0
11 main 21:11 tuned.connect address=127.0.0.1:* → 0
12 main 22:21 tuned.getsockopt option=SO_SNDBUF → 131072
  | set, connected 131072
13 main 26:11 alone.fcntl O_NONBLOCK=true → 0
14 main 27:27 alone.send bytes=8000000 → *
  | left alone, took *
15 main 29:11 tuned.fcntl O_NONBLOCK=true → 0
16 main 30:25 tuned.send bytes=8000000 → *
  | set, took *
  | left alone took more true
17 main 34:1 tuned.close → 0
18 main 34:1 alone.close → 0
19 main 34:1 listener.close → 0
returned
