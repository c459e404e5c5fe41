1 main 9:17 plain.socket domain=AF_INET type=SOCK_STREAM → plain
2 main 10:24 plain.getsockopt option=SO_REUSEADDR → false
  | made by hand false
3 main 12:11 plain.bind address=127.0.0.1:0 → 0
4 main 13:11 plain.listen backlog=1 → 0
  | made by the library true
5 main 20:18 client.socket domain=AF_INET type=SOCK_STREAM → client
6 main 21:12 client.connect address=127.0.0.1:* → 0
  | the socket it accepted true
7 main 27:5 client.close → 0
8 main 29:17 again.socket domain=AF_INET type=SOCK_STREAM → again
9 main 30:11 again.setsockopt option=SO_REUSEADDR value=true → 0
10 main 31:24 again.bind address=127.0.0.1:* → 0
  | a restart with the option Ok
11 main 34:1 again.close → 0
12 main 34:1 plain.close → 0
returned
