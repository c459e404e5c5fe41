1 main 7:21 first.socket domain=AF_INET type=SOCK_DGRAM → first
2 main 8:11 first.setsockopt option=SO_REUSEADDR value=true → 0
3 main 10:11 first.bind address=127.0.0.1:0 → 0
4 main 11:25 first.getsockname → 127.0.0.1:*
5 main 13:17 plain.socket domain=AF_INET type=SOCK_DGRAM → plain
6 main 14:25 plain.bind address=127.0.0.1:* → EADDRINUSE
  | bind without the option AddrInUse
7 main 17:21 thief.socket domain=AF_INET type=SOCK_DGRAM → thief
8 main 18:11 thief.setsockopt option=SO_REUSEADDR value=true → 0
9 main 19:11 thief.bind address=127.0.0.1:* → 0
10 main 21:18 sender.socket domain=AF_INET type=SOCK_DGRAM → sender
11 main 22:12 sender.bind address=127.0.0.1:0 → 0
12 main 23:12 sender.sendto address=127.0.0.1:* bytes=13 → 13
13 main 26:11 first.fcntl O_NONBLOCK=true → 0
14 main 27:23 first.recv room=1024 → EAGAIN
  | the first reads WouldBlock
15 main 29:19 thief.recv room=1024 → 13 "for the first"
  | the thief reads for the first
16 main 32:5 first.close → 0
17 main 33:5 thief.close → 0
18 main 34:16 next.socket domain=AF_INET type=SOCK_DGRAM → next
19 main 35:10 next.bind address=127.0.0.1:* → 0
  | bind after both have gone Ok
20 main 38:1 next.close → 0
21 main 38:1 sender.close → 0
22 main 38:1 plain.close → 0
returned
