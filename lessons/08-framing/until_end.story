1 main 7:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 8:14 listener.bind address=127.0.0.1:0 → 0
3 main 9:14 listener.listen backlog=1 → 0
4 main 10:28 listener.getsockname → 127.0.0.1:*
5 main 11:18 client.socket domain=AF_INET type=SOCK_STREAM → client
6 main 12:12 client.connect address=127.0.0.1:* → 0
7 main 13:32 listener.accept → server from=127.0.0.1:*
8 main 15:12 client.send bytes=13 → 13
9 main 16:12 client.shutdown how=write → 0
10 main 21:27 server.recv room=8 → 8 "first me"
11 main 21:27 server.recv room=8 → 5 "ssage"
12 main 21:27 server.recv room=8 → 0 ""
  | message, bytes 13
13 main 29:18 client.send bytes=14 → EPIPE
  | second message BrokenPipe
14 main 34:1 server.close → 0
15 main 34:1 client.close → 0
16 main 34:1 listener.close → 0
returned
