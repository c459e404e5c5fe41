1 main 7:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 8:14 listener.bind address=127.0.0.1:0 → 0
3 main 9:28 listener.getsockname → 127.0.0.1:*
4 main 11:18 client.socket domain=AF_INET type=SOCK_STREAM → client
5 main 12:24 client.connect address=127.0.0.1:* → ECONNREFUSED
  | nobody listens yet Connection refused (os error 111)
6 main 14:14 listener.listen backlog=2 → 0
7 main 15:24 client.connect address=127.0.0.1:* → 0
  | the failed socket again Ok
8 main 18:32 listener.accept → server from=127.0.0.1:*
9 main 19:5 server.close → 0
10 main 20:25 client.recv room=16 → 0 ""
  | the server has finished 0
11 main 22:12 client.shutdown how=both → 0
12 main 23:23 client.connect address=127.0.0.1:* → EISCONN
  | the finished socket again Transport endpoint is already connected (os error 106)
13 main 26:17 fresh.socket domain=AF_INET type=SOCK_STREAM → fresh
14 main 27:24 fresh.connect address=127.0.0.1:* → 0
  | a new socket Ok
15 main 30:1 fresh.close → 0
16 main 30:1 client.close → 0
17 main 30:1 listener.close → 0
returned
