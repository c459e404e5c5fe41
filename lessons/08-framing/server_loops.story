1 main 43:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 44:14 listener.bind address=127.0.0.1:0 → 0
3 main 45:14 listener.listen backlog=2 → 0
4 main 46:28 listener.getsockname → 127.0.0.1:*
5 main 50:18 polite.socket domain=AF_INET type=SOCK_STREAM → polite
6 main 51:12 polite.connect address=127.0.0.1:* → 0
7 main 52:12 polite.send bytes=14 → 14
9 server 32:34 listener.accept → peer from=127.0.0.1:*
10 server 13:13 peer.recv room=1 → 1 "\\0"
11 server 16:10 peer.recv room=1 → 1 "\\x0c"
12 server 18:10 peer.recv room=12 → 12 "good morning"
13 server 25:17 peer.send bytes=14 → 14
8 main 13:13 polite.recv room=1 → 1 "\\0"
15 main 16:10 polite.recv room=1 → 1 "\\x0c"
16 main 18:10 polite.recv room=12 → 12 "GOOD MORNING"
  | answer GOOD MORNING
17 main 54:5 polite.close → 0
14 server 13:13 peer.recv room=1 → 0 ""
18 main 56:18 broken.socket domain=AF_INET type=SOCK_STREAM → broken
19 main 57:12 broken.connect address=127.0.0.1:* → 0
20 main 58:12 broken.send bytes=5 → 5
21 main 59:5 broken.close → 0
22 server 28:1 peer.close → 0
  | connection 1 ended well
23 server 32:34 listener.accept → peer 2 from=127.0.0.1:*
24 server 13:13 peer 2.recv room=1 → 1 "\\0"
25 server 16:10 peer 2.recv room=1 → 1 "\\n"
26 server 18:10 peer 2.recv room=10 → 3 "goo"
27 server 18:10 peer 2.recv room=7 → 0 ""
28 server 28:1 peer 2.close → 0
  | connection 2 UnexpectedEof
29 server 39:1 listener.close → 0
returned
