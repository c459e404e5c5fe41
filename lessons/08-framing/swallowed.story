1 main 31:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 32:14 listener.bind address=127.0.0.1:0 → 0
3 main 33:14 listener.listen backlog=1 → 0
4 main 34:28 listener.getsockname → 127.0.0.1:*
5 main 35:18 client.socket domain=AF_INET type=SOCK_STREAM → client
6 main 36:12 client.connect address=127.0.0.1:* → 0
7 main 37:12 client.setsockopt option=TCP_NODELAY value=true → 0
8 main 38:32 listener.accept → server from=127.0.0.1:*
9 main 42:12 client.send bytes=104 → 104
10 main 43:12 client.send bytes=7 → 7
11 main 12:10 server.recv room=4 → 4 "\\0\\0\\0d"
12 main 20:22 server.recv room=1024 → 107 "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…"
  | naive reader, 100 declared, got 107
13 main 49:12 server.fcntl O_NONBLOCK=true → 0
14 main 51:21 server.recv room=4 → EAGAIN
  | naive reader, next frame WouldBlock
15 main 55:12 server.fcntl O_NONBLOCK=false → 0
16 main 58:12 client.send bytes=111 → 111
17 main 12:10 server.recv room=4 → 4 "\\0\\0\\0d"
18 main 20:22 server.recv room=100 → 100 "xxxxxxxx…"
  | careful reader, 100 declared, got 100
19 main 12:10 server.recv room=4 → 4 "\\0\\0\\0\\x03"
20 main 20:22 server.recv room=3 → 3 "bye"
  | careful reader, 3 declared, got 3
21 main 68:1 server.close → 0
22 main 68:1 client.close → 0
23 main 68:1 listener.close → 0
returned
