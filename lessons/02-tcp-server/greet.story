1 main 22:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 23:14 listener.bind address=127.0.0.1:0 → 0
3 main 24:14 listener.listen backlog=5 → 0
4 main 25:28 listener.getsockname → 127.0.0.1:*
6 guest 7:22 client.socket domain=AF_INET type=SOCK_STREAM → client
7 guest 8:12 client.connect address=127.0.0.1:* → 0
5 main 30:46 listener.accept → peer from=127.0.0.1:*
9 main 31:21 peer.getsockname → 127.0.0.1:*
10 main 32:10 peer.send bytes=9 → 9
8 guest 11:24 client.recv room=64 → 9 "Welcome!\\n"
  | guest reads Welcome!
11 main 33:5 peer.close → 0
12 guest 11:24 client.recv room=64 → 0 ""
13 guest 18:1 client.close → 0
14 main 36:24 listener.getsockname → 127.0.0.1:*
  | listener is 127.0.0.1:*
  | peer is here 127.0.0.1:*
  | guest is there 127.0.0.1:*
15 main 41:1 listener.close → 0
returned
