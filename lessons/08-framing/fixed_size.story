1 main 34:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 35:14 listener.bind address=127.0.0.1:0 → 0
3 main 36:14 listener.listen backlog=1 → 0
4 main 37:28 listener.getsockname → 127.0.0.1:*
5 main 38:18 client.socket domain=AF_INET type=SOCK_STREAM → client
6 main 39:12 client.connect address=127.0.0.1:* → 0
7 main 40:36 listener.accept → server from=127.0.0.1:*
8 main 51:12 client.send bytes=21 → 21
  | in memory, bytes 8
  | on the wire, bytes 7
9 main 54:5 client.close → 0
10 main 58:22 server.recv room=7 → 7 "\\x01\\0\\x15\\0\\x01Q\\x7f"
  | sensor 1, second 86399, celsius 21
11 main 58:22 server.recv room=7 → 7 "\\x02\\xff\\xfc\\0\\x01Q\\x7f"
  | sensor 2, second 86399, celsius -4
12 main 58:22 server.recv room=7 → 7 "\\x03\\x01,\\0\\x01Q\\x7f"
  | sensor 3, second 86399, celsius 300
13 main 58:22 server.recv room=7 → 0 ""
14 main 71:1 server.close → 0
15 main 71:1 listener.close → 0
returned
