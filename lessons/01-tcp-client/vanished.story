1 main 8:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 9:14 listener.bind address=127.0.0.1:0 → 0
3 main 10:14 listener.listen backlog=1 → 0
4 main 11:28 listener.getsockname → 127.0.0.1:*
5 main 12:18 client.socket domain=AF_INET type=SOCK_STREAM → client
6 main 13:12 client.connect address=127.0.0.1:* → 0
7 main 14:32 listener.accept → server from=127.0.0.1:*
8 main 16:26 client.getsockopt option=SO_KEEPALIVE → false
  | keepalive by default false
9 main 18:12 client.setsockopt option=SO_KEEPALIVE value=true → 0
10 main 19:12 client.setsockopt option=SO_RCVTIMEO value=300 → 0
11 main 22:19 client.send bytes=4 → 4
12 main 39:12 server.recv room=4 → 4 "ping"
13 main 40:12 server.send bytes=4 → 4
14 main 26:25 client.recv room=4 → 4 "pong"
  | beat 1 answered
15 main 22:19 client.send bytes=4 → 4
16 main 39:12 server.recv room=4 → 4 "ping"
17 main 40:12 server.send bytes=4 → 4
18 main 26:25 client.recv room=4 → 4 "pong"
  | beat 2 answered
19 main 22:19 client.send bytes=4 → 4
20 main 26:25 client.recv room=4 → EAGAIN
  | beat 3 silence
21 main 34:5 client.close → 0
22 main 36:1 server.close → 0
23 main 36:1 listener.close → 0
returned
