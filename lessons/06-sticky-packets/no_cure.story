1 main 9:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 11:14 listener.bind address=127.0.0.1:0 → 0
3 main 12:14 listener.listen backlog=1 → 0
4 main 13:28 listener.getsockname → 127.0.0.1:*
5 main 15:18 client.socket domain=AF_INET type=SOCK_STREAM → client
6 main 16:12 client.connect address=127.0.0.1:* → 0
7 main 17:36 listener.accept → server from=127.0.0.1:*
8 main 21:16 client.send bytes=4 → 4
9 main 22:16 server.recv room=4 → 4 "ping"
10 main 23:16 server.send bytes=4 → 4
11 main 24:19 client.recv room=4 → 4 "pong"
12 main 21:16 client.send bytes=4 → 4
13 main 22:16 server.recv room=4 → 4 "ping"
14 main 23:16 server.send bytes=4 → 4
15 main 24:19 client.recv room=4 → 4 "pong"
16 main 21:16 client.send bytes=4 → 4
17 main 22:16 server.recv room=4 → 4 "ping"
18 main 23:16 server.send bytes=4 → 4
19 main 24:19 client.recv room=4 → 4 "pong"
20 main 27:12 client.setsockopt option=TCP_NODELAY value=true → 0
21 main 29:16 client.send bytes=1 → 1
22 main 29:16 client.send bytes=1 → 1
23 main 29:16 client.send bytes=1 → 1
24 main 29:16 client.send bytes=1 → 1
25 main 29:16 client.send bytes=1 → 1
26 main 29:16 client.send bytes=1 → 1
27 main 29:16 client.send bytes=1 → 1
28 main 29:16 client.send bytes=1 → 1
29 main 29:16 client.send bytes=1 → 1
30 main 29:16 client.send bytes=1 → 1
31 main 31:22 server.recv room=1024 → 10 "0123456789"
  | without Nagle 0123456789
32 main 34:12 client.send bytes=5 → 5
33 main 36:12 client.send bytes=5 → 5
34 main 37:23 server.recv room=1024 → 10 "helloworld"
  | with a pause helloworld
35 main 40:1 server.close → 0
36 main 40:1 client.close → 0
37 main 40:1 listener.close → 0
returned
