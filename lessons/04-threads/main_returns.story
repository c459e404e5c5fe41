1 main 37:17 first.socket domain=AF_INET type=SOCK_STREAM → first
2 main 38:11 first.bind address=127.0.0.1:0 → 0
3 main 39:11 first.listen backlog=1 → 0
4 main 40:25 first.getsockname → 127.0.0.1:*
5 main 41:18 second.socket domain=AF_INET type=SOCK_STREAM → second
6 main 42:12 second.bind address=127.0.0.1:0 → 0
7 main 43:12 second.listen backlog=1 → 0
10 guest 31:18 client.socket domain=AF_INET type=SOCK_STREAM → client
11 guest 32:12 client.connect address=127.0.0.1:* → 0
8 worker1 19:30 first.accept → peer from=127.0.0.1:*
12 guest 33:1 client.close → 0
13 worker1 20:5 peer.close → 0
  | goodbye from worker1
14 worker1 22:1 first.close → 0
  | last words from main
returned
