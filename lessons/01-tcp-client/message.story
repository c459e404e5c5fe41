1 main 7:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 8:14 listener.bind address=127.0.0.1:0 → 0
3 main 9:14 listener.listen backlog=1 → 0
4 main 10:28 listener.getsockname → 127.0.0.1:*
5 main 11:22 client.socket domain=AF_INET type=SOCK_STREAM → client
6 main 12:12 client.connect address=127.0.0.1:* → 0
7 main 13:36 listener.accept → server from=127.0.0.1:*
8 main 16:23 client.send bytes=10 → 10
  | characters 4
  | bytes sent 10
9 main 21:22 server.recv room=1024 → 10 "你好吗?"
  | server got 你好吗?
10 main 23:12 server.send bytes=17 → 17
11 main 25:20 client.recv room=1024 → 17 "我很好,谢谢!"
  | bytes received 17
  | client got 我很好,谢谢!
12 main 29:1 server.close → 0
13 main 29:1 client.close → 0
14 main 29:1 listener.close → 0
returned
