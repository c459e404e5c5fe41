1 main 48:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 49:14 listener.bind address=127.0.0.1:0 → 0
3 main 50:14 listener.listen backlog=1 → 0
4 main 51:28 listener.getsockname → 127.0.0.1:*
5 main 55:18 client.socket domain=AF_INET type=SOCK_STREAM → client
6 main 56:12 client.connect address=127.0.0.1:* → 0
7 main 63:12 client.send bytes=34 → 34
9 server 30:30 listener.accept → peer from=127.0.0.1:*
10 server 31:10 peer.setsockopt option=TCP_NODELAY value=true → 0
11 server 14:10 peer.recv room=4 → 4 "\\0\\0\\0\\x05"
12 server 20:10 peer.recv room=5 → 5 "story"
13 server 42:17 peer.send bytes=3004 → 3004
8 main 14:10 client.recv room=4 → 4 "\\0\\0\\x0b\\xb8"
14 server 14:10 peer.recv room=4 → 4 "\\0\\0\\0\\x04"
15 server 20:10 peer.recv room=4 → 4 "list"
16 server 42:17 peer.send bytes=19 → 19
17 server 14:10 peer.recv room=4 → 4 "\\0\\0\\0\\x04"
18 server 20:10 peer.recv room=4 → 4 "time"
19 server 42:17 peer.send bytes=* → *
20 server 14:10 peer.recv room=4 → 4 "\\0\\0\\0\\x05"
21 server 20:10 peer.recv room=5 → 5 "dance"
22 server 42:17 peer.send bytes=19 → 19
24 main 20:10 client.recv room=3000 → 3000 "once more once more once more once more once mor…"
  | story, bytes of answer 3000
25 main 14:10 client.recv room=4 → 4 "\\0\\0\\0\\x0f"
26 main 20:10 client.recv room=15 → 15 "list story time"
  | list, bytes of answer 15
27 main 14:10 client.recv room=4 → 4 "\\0\\0\\0*"
28 main 20:10 client.recv room=* → * "*"
  | time, bytes of answer *
29 main 14:10 client.recv room=4 → 4 "\\0\\0\\0\\x0f"
30 main 20:10 client.recv room=15 → 15 "no such command"
  | dance, bytes of answer 15
31 main 68:5 client.close → 0
23 server 14:10 peer.recv room=4 → 0 ""
32 server 44:1 peer.close → 0
33 server 44:1 listener.close → 0
returned
