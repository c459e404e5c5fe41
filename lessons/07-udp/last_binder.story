1 main 8:21 first.socket domain=AF_INET type=SOCK_DGRAM → first
2 main 9:11 first.setsockopt option=SO_REUSEADDR value=true → 0
3 main 11:11 first.bind address=127.0.0.1:0 → 0
4 main 12:25 first.getsockname → 127.0.0.1:*
5 main 14:17 plain.socket domain=AF_INET type=SOCK_DGRAM → plain
6 main 15:24 plain.bind address=127.0.0.1:* → EADDRINUSE
  | bind without the option EADDRINUSE
7 main 18:22 second.socket domain=AF_INET type=SOCK_DGRAM → second
8 main 19:12 second.setsockopt option=SO_REUSEADDR value=true → 0
9 main 20:25 second.bind address=127.0.0.1:* → 0
  | bind with the option Ok
10 main 23:18 sender.socket domain=AF_INET type=SOCK_DGRAM → sender
11 main 24:12 sender.bind address=127.0.0.1:0 → 0
12 main 25:11 first.fcntl O_NONBLOCK=true → 0
13 main 26:12 second.fcntl O_NONBLOCK=true → 0
14 main 27:12 sender.sendto address=127.0.0.1:* bytes=13 → 13
15 main 30:24 first.recv room=1024 → EAGAIN
  | the first reads EAGAIN
16 main 32:25 second.recv room=1024 → 13 "for the first"
  | the second reads Ok
17 main 35:5 first.close → 0
18 main 36:5 second.close → 0
19 main 37:16 next.socket domain=AF_INET type=SOCK_DGRAM → next
20 main 38:23 next.bind address=127.0.0.1:* → 0
  | bind after both have gone Ok
21 main 41:1 next.close → 0
22 main 41:1 sender.close → 0
23 main 41:1 plain.close → 0
returned
