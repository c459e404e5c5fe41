1 main 7:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 9:14 listener.bind address=127.0.0.1:0 → 0
3 main 10:14 listener.listen backlog=1 → 0
4 main 11:28 listener.getsockname → 127.0.0.1:*
5 main 13:18 client.socket domain=AF_INET type=SOCK_STREAM → client
6 main 14:12 client.connect address=127.0.0.1:* → 0
7 main 15:36 listener.accept → server from=127.0.0.1:*
8 main 19:16 client.send bytes=5 → 5
9 main 20:24 server.recv room=1024 → 5 "hello"
  | sent hello, received hello
10 main 19:16 client.send bytes=5 → 5
11 main 20:24 server.recv room=1024 → 5 "world"
  | sent world, received world
12 main 19:16 client.send bytes=5 → 5
13 main 20:24 server.recv room=1024 → 5 "again"
  | sent again, received again
14 main 25:1 server.close → 0
15 main 25:1 client.close → 0
16 main 25:1 listener.close → 0
returned
