1 main 31:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 32:14 listener.bind address=127.0.0.1:0 → 0
3 main 33:14 listener.listen backlog=1 → 0
4 main 34:28 listener.getsockname → 127.0.0.1:*
5 main 23:18 client.socket domain=AF_INET type=SOCK_STREAM → client
6 main 24:12 client.connect address=127.0.0.1:* → 0
7 main 25:12 client.setsockopt option=TCP_NODELAY value=true → 0
8 main 36:36 listener.accept → server from=127.0.0.1:*
9 main 38:12 client.send bytes=4 → 4
10 main 40:12 server.recv room=4 → 4 "\\xff\\xff\\xff\\xff"
  | signed, as a size 18446744073709551615
  | 
  | thread 'naive' * panicked at *
  | capacity overflow
  | note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace
  | naive program fails true
11 main 47:12 client.send bytes=4 → 4
12 main 11:10 server.recv room=4 → 4 "\\xff\\xff\\xff\\xff"
  | announced 4294967295
  | ff ff ff ff refused
13 main 49:12 client.send bytes=4 → 4
14 main 11:10 server.recv room=4 → 4 "\\x1d\\xcde\\0"
  | announced 500000000
  | 500 MB refused
15 main 51:12 client.send bytes=4 → 4
16 main 11:10 server.recv room=4 → 4 "\\x05\\0\\0\\0"
  | announced 83886080
  | 5, backwards refused
17 main 54:12 client.send bytes=3 → 3
18 main 55:12 server.setsockopt option=SO_RCVTIMEO value=300 → 0
19 main 11:10 server.recv room=4 → 3 "\\0\\0\\0"
20 main 11:10 server.recv room=1 → EAGAIN
  | 3 bytes, then silence WouldBlock
21 main 58:5 server.close → 0
22 main 23:18 client 2.socket domain=AF_INET type=SOCK_STREAM → client 2
23 main 24:12 client 2.connect address=127.0.0.1:* → 0
24 main 25:12 client 2.setsockopt option=TCP_NODELAY value=true → 0
25 main 61:32 listener.accept → server 2 from=127.0.0.1:*
26 main 64:11 client 2.send bytes=44 → 44
27 main 65:5 client 2.close → 0
28 main 11:10 server 2.recv room=4 → 4 "\\0\\0\\0d"
  | announced 100
29 main 18:10 server 2.recv room=100 → 40 "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
30 main 18:10 server 2.recv room=60 → 0 ""
  | 40 of 100 UnexpectedEof
31 main 69:1 server 2.close → 0
32 main 69:1 client.close → 0
33 main 69:1 listener.close → 0
returned
