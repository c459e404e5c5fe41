1 main 7:18 friend.socket domain=AF_INET type=SOCK_DGRAM → friend
2 main 9:12 friend.bind address=127.0.0.1:0 → 0
3 main 10:26 friend.getsockname → 127.0.0.1:*
4 main 12:22 client.socket domain=AF_INET type=SOCK_DGRAM → client
5 main 13:12 client.connect address=127.0.0.1:* → 0
6 main 14:29 client.getsockname → 127.0.0.1:*
7 main 16:12 friend.fcntl O_NONBLOCK=true → 0
8 main 18:26 friend.recvfrom room=1024 → EAGAIN
  | connect sent something false
9 main 21:12 client.send bytes=18 → 18
10 main 22:25 friend.recvfrom room=1024 → address=127.0.0.1:* bytes=18 "to my default peer"
  | the friend received bytes 18
11 main 25:20 stranger.socket domain=AF_INET type=SOCK_DGRAM → stranger
12 main 26:14 stranger.bind address=127.0.0.1:0 → 0
13 main 27:14 stranger.sendto address=127.0.0.1:* bytes=15 → 15
14 main 28:12 friend.sendto address=127.0.0.1:* bytes=15 → 15
15 main 30:20 client.recv room=1024 → 15 "from the friend"
  | client received from the friend
16 main 33:1 stranger.close → 0
17 main 33:1 client.close → 0
18 main 33:1 friend.close → 0
returned
