1 main 8:18 friend.socket domain=AF_INET type=SOCK_DGRAM → friend
2 main 10:12 friend.bind address=127.0.0.1:0 → 0
3 main 11:26 friend.getsockname → 127.0.0.1:*
4 main 13:22 client.socket domain=AF_INET type=SOCK_DGRAM → client
5 main 14:12 client.connect address=127.0.0.1:* → 0
6 main 15:29 client.getsockname → 127.0.0.1:*
7 main 17:12 friend.fcntl O_NONBLOCK=true → 0
8 main 19:25 friend.recvfrom room=1024 → EAGAIN
  | the friend, after connect: EAGAIN
9 main 22:12 client.send bytes=18 → 18
10 main 23:24 friend.recvfrom room=1024 → address=127.0.0.1:* bytes=18 "to my default peer"
  | the friend, after send: Ok
11 main 26:20 stranger.socket domain=AF_INET type=SOCK_DGRAM → stranger
12 main 27:14 stranger.bind address=127.0.0.1:0 → 0
13 main 28:14 stranger.sendto address=127.0.0.1:* bytes=15 → 15
14 main 29:12 friend.sendto address=127.0.0.1:* bytes=15 → 15
15 main 31:20 client.recv room=1024 → 15 "from the friend"
  | client received from the friend
16 main 34:1 stranger.close → 0
17 main 34:1 client.close → 0
18 main 34:1 friend.close → 0
returned
