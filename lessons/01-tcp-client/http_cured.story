1 main 43:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 44:14 listener.bind address=127.0.0.1:0 → 0
3 main 45:14 listener.listen backlog=1 → 0
4 main 46:28 listener.getsockname → 127.0.0.1:*
5 main 51:22 client.socket domain=AF_INET type=SOCK_STREAM → client
6 main 52:12 client.connect address=127.0.0.1:* → 0
7 main 54:16 client.send bytes=35 → 35
9 server 12:34 listener.accept → peer from=127.0.0.1:*
10 server 16:22 peer.recv room=256 → 35 "GET / HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n"
11 server 23:18 peer.send bytes=77 → 77
8 main 58:28 client.recv room=64 → 64 "HTTP/1.1 200 OK\\r\\nContent-Length: 38\\r\\n\\r\\n<html><h1…"
13 main 58:28 client.recv room=64 → 13 "</h1></html>\\n"
  | page 1 whole after 77
14 main 54:16 client.send bytes=35 → 35
12 server 16:22 peer.recv room=256 → 35 "GET / HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n"
16 server 23:18 peer.send bytes=77 → 77
15 main 58:28 client.recv room=64 → 64 "HTTP/1.1 200 OK\\r\\nContent-Length: 38\\r\\n\\r\\n<html><h1…"
18 main 58:28 client.recv room=64 → 13 "</h1></html>\\n"
  | page 2 whole after 77
19 main 66:5 client.close → 0
17 server 16:22 peer.recv room=256 → 0 ""
20 server 26:1 peer.close → 0
21 server 26:1 listener.close → 0
returned
