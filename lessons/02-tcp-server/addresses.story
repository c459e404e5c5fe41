1 main 7:16 shop.socket domain=AF_INET type=SOCK_STREAM → shop
2 main 8:24 shop.getsockname → 0.0.0.0:0
3 main 9:10 shop.bind address=127.0.0.1:0 → 0
4 main 10:22 shop.getsockname → 127.0.0.1:*
  | before bind 0.0.0.0:0
  | after bind 127.0.0.1:*
5 main 14:23 shop.bind address=127.0.0.1:0 → EINVAL
  | bound twice InvalidInput
6 main 16:17 rival.socket domain=AF_INET type=SOCK_STREAM → rival
7 main 17:24 rival.bind address=127.0.0.1:* → EADDRINUSE
  | port of another AddrInUse
8 main 19:18 client.socket domain=AF_INET type=SOCK_STREAM → client
9 main 20:25 client.connect address=127.0.0.1:* → ECONNREFUSED
  | bound, not listening ConnectionRefused
10 main 24:18 daring.socket domain=AF_INET type=SOCK_STREAM → daring
11 main 25:12 daring.setsockopt option=SO_REUSEADDR value=true → 0
12 main 26:25 daring.bind address=127.0.0.1:* → *
  | port 1023 *
  | everybody may bind from *
13 main 33:1 daring.close → 0
14 main 33:1 client.close → 0
15 main 33:1 rival.close → 0
16 main 33:1 shop.close → 0
returned
