1 main 8:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 9:14 listener.setsockopt option=SO_REUSEADDR value=true → 0
3 main 10:14 listener.bind address=127.0.0.1:0 → 0
4 main 11:14 listener.listen backlog=1 → 0
5 main 12:28 listener.getsockname → 127.0.0.1:*
6 main 14:22 client.socket domain=AF_INET type=SOCK_STREAM → client
7 main 15:12 client.connect address=127.0.0.1:* → 0
8 main 16:36 listener.accept → server from=127.0.0.1:*
9 main 18:12 client.send bytes=6 → 6
10 main 19:24 server.recv room=64 → 6 "你好"
11 main 20:12 server.send bytes=6 → 6
12 main 21:5 server.close → 0
13 main 22:27 client.recv room=64 → 6 "你好"
  | client read 6
14 main 24:22 client.recv room=64 → 0 ""
  | then client read 0
15 main 26:5 client.close → 0
16 main 27:5 listener.close → 0
17 main 29:17 plain.socket domain=AF_INET type=SOCK_STREAM → plain
18 main 30:17 plain.bind address=127.0.0.1:* → EADDRINUSE
  | bind without the option AddrInUse
19 main 34:5 plain.close → 0
20 main 36:18 second.socket domain=AF_INET type=SOCK_STREAM → second
21 main 37:12 second.setsockopt option=SO_REUSEADDR value=true → 0
22 main 38:12 second.bind address=127.0.0.1:* → 0
23 main 39:12 second.listen backlog=1 → 0
  | bind with the option Ok
24 main 42:17 guest.socket domain=AF_INET type=SOCK_STREAM → guest
25 main 43:11 guest.connect address=127.0.0.1:* → 0
26 main 44:28 second.accept → host from=127.0.0.1:*
27 main 45:5 guest.close → 0
28 main 46:5 host.close → 0
  | the new server accepted 1
29 main 49:1 second.close → 0
returned
