1 main 38:17 first.socket domain=AF_INET type=SOCK_STREAM → first
2 main 39:11 first.bind address=127.0.0.1:0 → 0
3 main 40:11 first.listen backlog=1 → 0
4 main 41:25 first.getsockname → 127.0.0.1:*
5 main 42:18 second.socket domain=AF_INET type=SOCK_STREAM → second
6 main 43:12 second.bind address=127.0.0.1:0 → 0
7 main 44:12 second.listen backlog=1 → 0
8 main 48:18 client.socket domain=AF_INET type=SOCK_STREAM → client
9 main 49:12 client.connect address=127.0.0.1:* → 0
10 worker1 23:31 first.accept → _peer from=127.0.0.1:*
11 worker1 25:1 _peer.close → 0
  | goodbye from worker1
12 worker1 25:1 first.close → 0
  | last words from main
14 main 53:1 client.close → 0
returned
