1 main 8:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 9:14 listener.bind address=127.0.0.1:0 → 0
3 main 10:14 listener.listen backlog=1 → 0
4 main 11:28 listener.getsockname → 127.0.0.1:*
5 main 12:22 client.socket domain=AF_INET type=SOCK_STREAM → client
6 main 13:12 client.connect address=127.0.0.1:* → 0
7 main 14:36 listener.accept → server from=127.0.0.1:*
8 main 15:12 server.fcntl O_NONBLOCK=true → 0
9 main 18:25 client.dup → second
10 main 19:5 second.close → 0
11 main 20:24 server.recv room=16 → EAGAIN
  | one clone closed WouldBlock
12 main 22:12 client.send bytes=5 → 5
13 main 23:20 server.recv room=16 → 5 "hello"
  | the other still sends 5
14 main 26:24 client.dup → third
15 main 27:11 third.shutdown how=write → 0
16 main 28:22 server.recv room=16 → 0 ""
  | shutdown on a clone 0
17 main 30:23 client.send bytes=4 → EPIPE
  | the first sends BrokenPipe
18 main 32:5 third.close → 0
19 main 33:5 client.close → 0
20 main 35:1 server.close → 0
21 main 35:1 listener.close → 0
returned
