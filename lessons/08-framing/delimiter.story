1 main 9:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 10:14 listener.bind address=127.0.0.1:0 → 0
3 main 11:14 listener.listen backlog=1 → 0
4 main 12:28 listener.getsockname → 127.0.0.1:*
5 main 13:18 client.socket domain=AF_INET type=SOCK_STREAM → client
6 main 14:12 client.connect address=127.0.0.1:* → 0
7 main 15:12 client.setsockopt option=TCP_NODELAY value=true → 0
8 main 16:32 listener.accept → server from=127.0.0.1:*
  | messages meant 3
9 main 26:16 client.send bytes=6 → 6
10 main 27:27 server.recv room=16 → 6 "one\\ntw"
  | line "one\n"
11 main 26:16 client.send bytes=6 → 6
12 main 27:27 server.recv room=16 → 6 "o\\nrose"
  | line "two\n"
13 main 26:16 client.send bytes=6 → 6
14 main 27:27 server.recv room=16 → 6 "s\\nred\\n"
  | line "roses\n"
  | line "red\n"
  | messages found 4
15 main 40:1 server.close → 0
16 main 40:1 client.close → 0
17 main 40:1 listener.close → 0
returned
