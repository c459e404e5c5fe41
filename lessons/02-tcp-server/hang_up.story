1 main 7:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 8:14 listener.bind address=127.0.0.1:0 → 0
3 main 9:14 listener.listen backlog=5 → 0
4 main 10:28 listener.getsockname → 127.0.0.1:*
5 main 12:24 accepted.socket domain=AF_INET type=SOCK_STREAM → accepted
6 main 13:14 accepted.connect address=127.0.0.1:* → 0
7 main 14:34 listener.accept → peer from=127.0.0.1:*
8 main 15:22 queued.socket domain=AF_INET type=SOCK_STREAM → queued
9 main 16:12 queued.connect address=127.0.0.1:* → 0
10 main 17:5 listener.close → 0
11 main 19:10 peer.send bytes=10 → 10
12 main 21:22 accepted.recv room=64 → 10 "still here"
  | accepted still here
13 main 23:25 queued.recv room=64 → ECONNRESET
  | queued ConnectionReset
14 main 25:20 newcomer.socket domain=AF_INET type=SOCK_STREAM → newcomer
15 main 26:27 newcomer.connect address=127.0.0.1:* → ECONNREFUSED
  | newcomer ConnectionRefused
16 main 29:1 newcomer.close → 0
17 main 29:1 queued.close → 0
18 main 29:1 peer.close → 0
19 main 29:1 accepted.close → 0
returned
