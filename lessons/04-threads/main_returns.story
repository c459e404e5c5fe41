1 main 36:17 first.socket domain=AF_INET type=SOCK_STREAM → first
2 main 37:11 first.bind address=127.0.0.1:0 → 0
3 main 38:11 first.listen backlog=1 → 0
4 main 39:25 first.getsockname → 127.0.0.1:*
5 main 40:18 second.socket domain=AF_INET type=SOCK_STREAM → second
6 main 41:12 second.bind address=127.0.0.1:0 → 0
7 main 42:12 second.listen backlog=1 → 0
10 guest 30:18 client.socket domain=AF_INET type=SOCK_STREAM → client
11 guest 31:12 client.connect address=127.0.0.1:* → 0
8 worker1 19:31 first.accept → _peer from=127.0.0.1:*
12 guest 32:1 client.close → 0
13 worker1 21:1 _peer.close → 0
  | goodbye from worker1
14 worker1 21:1 first.close → 0
  | last words from main
returned
