1 main * listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main * listener.bind address=127.0.0.1:0 → 0
3 main * listener.listen backlog=1 → 0
4 main * listener.getsockname → 127.0.0.1:*
5 main * client.socket domain=AF_INET type=SOCK_STREAM → client
6 main * client.connect address=127.0.0.1:* → 0
7 main * client.send bytes=35 → 35
9 server 12:34 listener.accept → peer from=127.0.0.1:*
10 server 16:22 peer.recv room=256 → 35 "GET / HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n"
11 server 22:18 peer.send bytes=77 → 77
8 main * client.recv room=64 → 64 "HTTP/1.1 200 OK\\r\\nContent-Length: 38\\r\\n\\r\\n<html><h1…"
13 main * client.recv room=64 → 13 "</h1></html>\\n"
  | page 1 whole after 77
14 main * client.send bytes=35 → 35
12 server 16:22 peer.recv room=256 → 35 "GET / HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n"
16 server 22:18 peer.send bytes=77 → 77
15 main * client.recv room=64 → 64 "HTTP/1.1 200 OK\\r\\nContent-Length: 38\\r\\n\\r\\n<html><h1…"
18 main * client.recv room=64 → 13 "</h1></html>\\n"
  | page 2 whole after 77
19 main * client.close → 0
17 server 16:22 peer.recv room=256 → 0 ""
20 server 25:1 peer.close → 0
21 server 25:1 listener.close → 0
returned
