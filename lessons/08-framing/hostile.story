1 main 23:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 24:14 listener.bind address=127.0.0.1:0 → 0
3 main 25:14 listener.listen backlog=1 → 0
4 main 26:28 listener.getsockname → 127.0.0.1:*
5 main 27:18 client.socket domain=AF_INET type=SOCK_STREAM → client
6 main 28:12 client.connect address=127.0.0.1:* → 0
7 main 29:12 client.setsockopt option=TCP_NODELAY value=true → 0
8 main 30:32 listener.accept → server from=127.0.0.1:*
9 main 32:12 client.send bytes=4 → 4
10 main 34:15 server.recv room=4 → 4 "\\xff\\xff\\xff\\xff"
  | signed, as a size 18446744073709551615
  | 
  | thread 'naive' * panicked at *
  | capacity overflow
  | note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace
  | naive program panics true
11 main 41:12 client.send bytes=4 → 4
12 main 10:10 server.recv room=4 → 4 "\\xff\\xff\\xff\\xff"
  | announced 4294967295
  | ff ff ff ff refused
13 main 43:12 client.send bytes=4 → 4
14 main 10:10 server.recv room=4 → 4 "\\x1d\\xcde\\0"
  | announced 500000000
  | 500 MB refused
15 main 45:12 client.send bytes=4 → 4
16 main 10:10 server.recv room=4 → 4 "\\x05\\0\\0\\0"
  | announced 83886080
  | 5, backwards refused
17 main 50:12 client.send bytes=44 → 44
18 main 51:5 client.close → 0
19 main 10:10 server.recv room=4 → 4 "\\0\\0\\0d"
  | announced 100
20 main 17:10 server.recv room=100 → 40 "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
21 main 17:10 server.recv room=60 → 0 ""
  | 40 of 100 UnexpectedEof
22 main 57:26 server.recv room=100 → 0 ""
23 main 57:26 server.recv room=100 → 0 ""
24 main 57:26 server.recv room=100 → 0 ""
25 main 57:26 server.recv room=100 → 0 ""
26 main 57:26 server.recv room=100 → 0 ""
  | naive loop, 5 turns later 40
27 main 61:1 server.close → 0
28 main 61:1 listener.close → 0
returned
