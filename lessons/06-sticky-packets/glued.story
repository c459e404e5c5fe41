1 main 7:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 9:14 listener.bind address=127.0.0.1:0 → 0
3 main 10:14 listener.listen backlog=1 → 0
4 main 11:28 listener.getsockname → 127.0.0.1:*
5 main 13:18 client.socket domain=AF_INET type=SOCK_STREAM → client
6 main 14:12 client.connect address=127.0.0.1:* → 0
7 main 15:36 listener.accept → server from=127.0.0.1:*
8 main 17:12 client.send bytes=5 → 5
9 main 18:12 client.send bytes=5 → 5
10 main 21:20 server.recv room=1024 → 10 "helloworld"
  | sends 2
  | bytes 10
  | one read gave helloworld
11 main 26:1 server.close → 0
12 main 26:1 client.close → 0
13 main 26:1 listener.close → 0
returned
