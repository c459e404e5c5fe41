1 main 8:16 gone.socket domain=AF_INET type=SOCK_DGRAM → gone
2 main 10:10 gone.bind address=127.0.0.1:0 → 0
3 main 11:23 gone.getsockname → 127.0.0.1:*
4 main 12:17 loose.socket domain=AF_INET type=SOCK_DGRAM → loose
5 main 13:11 loose.bind address=127.0.0.1:0 → 0
6 main 14:17 bound.socket domain=AF_INET type=SOCK_DGRAM → bound
7 main 15:11 bound.bind address=127.0.0.1:0 → 0
8 main 16:5 gone.close → 0
9 main 19:28 loose.sendto address=127.0.0.1:* bytes=8 → 8
  | unconnected 1 Ok
10 main 19:28 loose.sendto address=127.0.0.1:* bytes=8 → 8
  | unconnected 2 Ok
11 main 19:28 loose.sendto address=127.0.0.1:* bytes=8 → 8
  | unconnected 3 Ok
12 main 23:11 bound.connect address=127.0.0.1:* → 0
13 main 25:28 bound.send bytes=8 → 8
  | connected 1 Ok
14 main 25:28 bound.send bytes=8 → ECONNREFUSED
  | connected 2 ECONNREFUSED
15 main 25:28 bound.send bytes=8 → 8
  | connected 3 Ok
16 main 29:1 bound.close → 0
17 main 29:1 loose.close → 0
returned
