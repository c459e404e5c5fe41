1 main 15:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 16:14 listener.bind address=127.0.0.1:0 → 0
3 main 17:14 listener.listen backlog=1 → 0
4 main 18:28 listener.getsockname → 127.0.0.1:*
5 main 23:22 client.socket domain=AF_INET type=SOCK_STREAM → client
6 main 24:25 client.getsockname → 0.0.0.0:0
  | before connect 0.0.0.0:0
7 main 26:12 client.connect address=127.0.0.1:* → 0
8 main 27:24 client.getsockname → 127.0.0.1:*
  | after connect 127.0.0.1:*
10 server 7:34 listener.accept → peer from=127.0.0.1:*
11 server 8:10 peer.send bytes=20 → 20
9 main 33:24 client.recv room=64 → 20 "Welcome to socklab!\\n"
12 server 9:5 peer.close → 0
13 server 11:1 listener.close → 0
14 main 33:24 client.recv room=64 → 0 ""
15 main 39:5 client.close → 0
  | greeting Welcome to socklab!
  | bytes 20
returned
