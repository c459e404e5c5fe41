1 main 32:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 33:14 listener.bind address=127.0.0.1:0 → 0
3 main 34:14 listener.listen backlog=1 → 0
4 main 35:28 listener.getsockname → 127.0.0.1:*
5 main 36:18 client.socket domain=AF_INET type=SOCK_STREAM → client
6 main 37:12 client.connect address=127.0.0.1:* → 0
7 main 38:12 client.setsockopt option=TCP_NODELAY value=true → 0
8 main 39:32 listener.accept → server from=127.0.0.1:*
9 main 8:10 client.send bytes=11 → 11
10 main 8:10 client.send bytes=7 → 7
11 main 8:10 client.send bytes=7 → 7
12 main 8:10 client.send bytes=8 → 8
13 main 8:10 client.send bytes=2 → 2
14 main 15:14 server.recv room=2 → 2 "\\0\\t"
  | chunk of 9
15 main 26:14 server.recv room=9 → 9 "I count: "
16 main 15:14 server.recv room=2 → 2 "\\0\\x05"
  | chunk of 5
17 main 26:14 server.recv room=5 → 5 "one, "
18 main 15:14 server.recv room=2 → 2 "\\0\\x05"
  | chunk of 5
19 main 26:14 server.recv room=5 → 5 "two, "
20 main 15:14 server.recv room=2 → 2 "\\0\\x06"
  | chunk of 6
21 main 26:14 server.recv room=6 → 6 "three."
22 main 15:14 server.recv room=2 → 2 "\\0\\0"
  | chunk of 0
  | the first, bytes 25
23 main 8:10 client.send bytes=16 → 16
24 main 49:5 client.close → 0
25 main 15:14 server.recv room=2 → 2 "\\0\\x0e"
  | chunk of 14
26 main 26:14 server.recv room=14 → 14 "I count: one, "
27 main 15:14 server.recv room=2 → 0 ""
  | the second UnexpectedEof
28 main 55:1 server.close → 0
29 main 55:1 listener.close → 0
returned
