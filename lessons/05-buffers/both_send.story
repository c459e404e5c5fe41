1 main 23:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 24:14 listener.setsockopt option=SO_RCVBUF value=8192 → 0
3 main 25:14 listener.setsockopt option=SO_SNDBUF value=8192 → 0
4 main 26:14 listener.bind address=127.0.0.1:0 → 0
5 main 27:14 listener.listen backlog=1 → 0
6 main 28:28 listener.getsockname → 127.0.0.1:*
7 main 29:22 client.socket domain=AF_INET type=SOCK_STREAM → client
8 main 30:12 client.setsockopt option=SO_RCVBUF value=8192 → 0
9 main 31:12 client.setsockopt option=SO_SNDBUF value=8192 → 0
10 main 32:12 client.connect address=127.0.0.1:* → 0
11 main 33:32 listener.accept → server from=127.0.0.1:*
12 main 38:22 client.dup → ear
15 reader 14:9 ear.recv flags=MSG_WAITALL room=100000 → 100000 "ssssssss…"
14 server 18:12 server.send bytes=100000 → 100000
16 reader 15:1 ear.close → 0
17 server 14:9 server.recv flags=MSG_WAITALL room=100000 → 100000 "cccccccc…"
13 main 42:12 client.send bytes=100000 → 100000
  | the client read 100000
18 server 20:1 server.close → 0
  | the server read 100000
19 main 47:1 client.close → 0
20 main 47:1 listener.close → 0
returned
