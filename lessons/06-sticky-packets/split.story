1 main 7:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 9:14 listener.bind address=127.0.0.1:0 → 0
3 main 10:14 listener.listen backlog=1 → 0
4 main 11:28 listener.getsockname → 127.0.0.1:*
5 main 13:18 client.socket domain=AF_INET type=SOCK_STREAM → client
6 main 14:12 client.connect address=127.0.0.1:* → 0
7 main 15:36 listener.accept → server from=127.0.0.1:*
8 main 18:12 client.send bytes=11 → 11
9 main 20:24 server.recv room=4 → 4 "hell"
  | piece "hell"
10 main 20:24 server.recv room=4 → 4 "o wo"
  | piece "o wo"
11 main 20:24 server.recv room=4 → 3 "rld"
  | piece "rld"
12 main 24:12 client.send bytes=6 → 6
13 main 28:24 server.recv room=4 → 4 "你\\xe5"
  | 4 bytes: incomplete utf-8 byte sequence from index 3
14 main 28:24 server.recv room=4 → 2 "\\xa5\\xbd"
  | 6 bytes: 你好
15 main 39:1 server.close → 0
16 main 39:1 client.close → 0
17 main 39:1 listener.close → 0
returned
