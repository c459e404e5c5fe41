1 main 7:24 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 8:14 listener.bind address=127.0.0.1:0 → 0
3 main 9:14 listener.listen backlog=5 → 0
4 main 10:28 listener.getsockname → 127.0.0.1:*
5 main 11:22 client.socket domain=AF_INET type=SOCK_STREAM → client
6 main 12:12 client.connect address=127.0.0.1:* → 0
7 main 13:12 client.send bytes=16 → 16
8 main 15:30 listener.accept → peer from=127.0.0.1:*
9 main 17:24 listener.recv room=1024 → ENOTCONN
  | server says Transport endpoint is not connected (os error 107)
10 main 19:5 peer.close → 0
11 main 20:5 listener.close → 0
12 main 22:22 client.recv room=1024 → ECONNRESET
  | client says Connection reset by peer (os error 104)
13 main 25:1 client.close → 0
returned
