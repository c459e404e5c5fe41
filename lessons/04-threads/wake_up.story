1 main 20:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 21:14 listener.bind address=127.0.0.1:0 → 0
3 main 22:14 listener.listen backlog=1 → 0
4 main 23:28 listener.getsockname → 127.0.0.1:*
5 main 24:22 client.socket domain=AF_INET type=SOCK_STREAM → client
6 main 25:12 client.connect address=127.0.0.1:* → 0
7 main 26:30 listener.accept → peer from=127.0.0.1:*
8 main 28:23 peer.dup → reader
9 main 29:21 peer.dup → last
10 main 34:12 client.send bytes=13 → 13
12 reader 10:24 reader.recv room=64 → 13 "are you there"
13 reader 14:16 reader.send bytes=13 → 13
11 main 35:20 client.recv room=64 → 13 "are you there"
  | first the reader got 13
15 main 38:5 peer.close → 0
16 main 39:12 client.send bytes=10 → 10
14 reader 10:24 reader.recv room=64 → 10 "still here"
18 reader 14:16 reader.send bytes=10 → 10
17 main 40:20 client.recv room=64 → 10 "still here"
  | after the close it got 10
20 main 42:10 last.shutdown how=both → 0
19 reader 10:24 reader.recv room=64 → 0 ""
21 reader 16:1 reader.close → 0
  | after the shutdown it got 0
22 main 46:1 last.close → 0
23 main 46:1 client.close → 0
24 main 46:1 listener.close → 0
returned
