1 main 21:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 22:14 listener.bind address=127.0.0.1:0 → 0
3 main 23:14 listener.listen backlog=1 → 0
4 main 24:28 listener.getsockname → 127.0.0.1:*
5 main 25:22 client.socket domain=AF_INET type=SOCK_STREAM → client
6 main 26:12 client.connect address=127.0.0.1:* → 0
7 main 27:30 listener.accept → peer from=127.0.0.1:*
8 main 29:23 peer.dup → reader
9 main 30:21 peer.dup → last
10 main 35:12 client.send bytes=13 → 13
11 reader 11:24 reader.recv room=64 → 13 "are you there"
  | first the reader got 13
13 main 38:5 peer.close → 0
14 main 39:12 client.send bytes=10 → 10
12 reader 11:24 reader.recv room=64 → 10 "still here"
  | after the drop it got 10
15 main 41:10 last.shutdown how=both → 0
16 reader 11:24 reader.recv room=64 → 0 ""
  | after the shutdown it got 0
17 reader 17:1 reader.close → 0
18 main 44:1 last.close → 0
19 main 44:1 client.close → 0
20 main 44:1 listener.close → 0
returned
