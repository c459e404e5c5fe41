1 main 7:17 first.socket domain=AF_INET type=SOCK_STREAM → first
2 main 8:11 first.bind address=127.0.0.1:0 → 0
3 main 9:11 first.listen backlog=1 → 0
4 main 10:25 first.getsockname → 127.0.0.1:*
5 main 14:18 second.socket domain=AF_INET type=SOCK_STREAM → second
6 main 15:25 second.bind * → 0
  | the same number, another address Ok
7 main 17:12 second.listen backlog=1 → 0
8 main 19:15 udp.socket domain=AF_INET type=SOCK_DGRAM → udp
9 main 20:22 udp.bind * → 0
  | the same number, UDP Ok
10 main 38:18 client.socket domain=AF_INET type=SOCK_STREAM → client
11 main 39:12 client.connect * → 0
12 main 24:32 second.accept → host from=127.0.0.1:*
13 main 25:10 host.send bytes=14 → 14
14 main 27:20 client.recv room=64 → 14 "I am 127.0.0.2"
  | the client hears I am 127.0.0.2
15 main 30:11 first.fcntl O_NONBLOCK=true → 0
16 main 31:24 first.accept → EAGAIN
  | nobody came to the first true
17 main 33:5 client.close → 0
18 main 35:1 host.close → 0
19 main 35:1 udp.close → 0
20 main 35:1 second.close → 0
21 main 35:1 first.close → 0
returned
