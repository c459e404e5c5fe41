1 main 49:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 50:14 listener.bind address=127.0.0.1:0 → 0
3 main 51:14 listener.listen backlog=1 → 0
4 main 52:28 listener.getsockname → 127.0.0.1:*
5 main 40:22 client.socket domain=AF_INET type=SOCK_STREAM → client
6 main 41:12 client.connect address=127.0.0.1:* → 0
7 main 43:12 client.send bytes=54 → 54
9 server 31:34 listener.accept → peer from=127.0.0.1:*
10 server 17:22 peer.recv room=256 → 54 "GET / HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: clo…"
11 server 23:18 peer.send bytes=77 → 77
8 main 60:24 client.recv room=256 → 77 "HTTP/1.1 200 OK\\r\\nContent-Length: 38\\r\\n\\r\\n<html><h1…"
12 server 27:1 peer.close → 0
14 main 60:24 client.recv room=256 → 0 ""
15 main 66:5 client.close → 0
  | page bytes 38
  | page saved *
16 main 40:22 client 2.socket domain=AF_INET type=SOCK_STREAM → client 2
17 main 41:12 client 2.connect address=127.0.0.1:* → 0
13 server 31:34 listener.accept → peer 2 from=127.0.0.1:*
18 main 43:12 client 2.send bytes=59 → 59
20 server 17:22 peer 2.recv room=256 → 59 "GET / HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: kee…"
21 server 23:18 peer 2.send bytes=77 → 77
19 main 75:26 client 2.recv room=256 → 77 "HTTP/1.1 200 OK\\r\\nContent-Length: 38\\r\\n\\r\\n<html><h1…"
  | answer in hand 77
23 main 77:12 client 2.setsockopt option=SO_RCVTIMEO value=300 → 0
24 main 78:18 client 2.recv room=256 → EAGAIN
  | reading on gives WouldBlock
25 main 82:5 client 2.close → 0
22 server 17:22 peer 2.recv room=256 → 0 ""
26 server 27:1 peer 2.close → 0
27 server 37:1 listener.close → 0
returned
