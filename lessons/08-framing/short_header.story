1 main 7:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 8:14 listener.bind address=127.0.0.1:0 → 0
3 main 9:14 listener.listen backlog=1 → 0
4 main 10:28 listener.getsockname → 127.0.0.1:*
5 main 11:18 client.socket domain=AF_INET type=SOCK_STREAM → client
6 main 12:12 client.connect address=127.0.0.1:* → 0
7 main 13:12 client.setsockopt option=TCP_NODELAY value=true → 0
8 main 14:32 listener.accept → server from=127.0.0.1:*
9 main 17:12 client.send bytes=1 → 1
10 main 20:23 server.recv room=4 → 1 "\\0"
  | header, bytes so far 1
  | length, believed 0
11 main 24:12 client.send bytes=8 → 8
12 main 25:15 server.recv room=3 → 3 "\\0\\0\\x05"
  | length, complete 5
13 main 33:15 server.recv room=5 → 5 "hello"
  | body hello
14 main 36:1 server.close → 0
15 main 36:1 client.close → 0
16 main 36:1 listener.close → 0
returned
