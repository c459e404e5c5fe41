1 main 9:18 server.socket domain=AF_INET type=SOCK_DGRAM → server
2 main 10:12 server.bind address=127.0.0.1:0 → 0
3 main 11:26 server.getsockname → 127.0.0.1:*
4 main 12:18 client.socket domain=AF_INET type=SOCK_DGRAM → client
5 main 13:12 client.connect address=127.0.0.1:* → 0
6 main 14:12 client.setsockopt option=SO_RCVTIMEO value=300 → 0
7 main 16:12 client.send bytes=7 → 7
8 main 17:26 server.recv room=64 → 7 "1 time?"
  | lost on the way, bytes 7
9 main 51:20 client.recv room=64 → EAGAIN
  | first try no answer
10 main 22:12 client.send bytes=7 → 7
11 main 23:12 client.send bytes=7 → 7
12 main 41:23 server.recvfrom flags=MSG_PEEK room=8 → address=127.0.0.1:* bytes=7 "1 time?"
13 main 43:20 server.recv room=64 → 7 "1 time?"
14 main 45:12 server.sendto address=127.0.0.1:* bytes=7 → 7
15 main 41:23 server.recvfrom flags=MSG_PEEK room=8 → address=127.0.0.1:* bytes=7 "1 time?"
16 main 43:20 server.recv room=64 → 7 "1 time?"
17 main 45:12 server.sendto address=127.0.0.1:* bytes=7 → 7
18 main 51:20 client.recv room=64 → 7 "1 10:20"
  | second try 1 10:20
19 main 29:12 client.send bytes=7 → 7
20 main 41:23 server.recvfrom flags=MSG_PEEK room=8 → address=127.0.0.1:* bytes=7 "2 date?"
21 main 43:20 server.recv room=64 → 7 "2 date?"
22 main 45:12 server.sendto address=127.0.0.1:* bytes=8 → 8
23 main 51:20 client.recv room=64 → 7 "1 10:20"
  | after question 2 came 1 10:20
24 main 51:20 client.recv room=64 → 8 "2 Friday"
  | the answer to 2 2 Friday
25 main 38:1 client.close → 0
26 main 38:1 server.close → 0
returned
