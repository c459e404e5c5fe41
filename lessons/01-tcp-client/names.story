1 main 7:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 8:14 listener.bind address=127.0.0.1:0 → 0
3 main 9:14 listener.listen backlog=1 → 0
4 main 10:28 listener.getsockname → 127.0.0.1:*
  | here localhost means *
5 main 26:22 client.socket domain=AF_INET6 type=SOCK_STREAM → client
6 main 27:29 client.connect address=[::1]:* → ECONNREFUSED
  | ::1 says ConnectionRefused
7 main 32:5 client.close → 0
8 main 26:22 client 2.socket domain=AF_INET type=SOCK_STREAM → client 2
9 main 27:29 client 2.connect address=127.0.0.1:* → 0
  | 127.0.0.1 says Ok
10 main 32:5 client 2.close → 0
11 main 34:1 listener.close → 0
returned
