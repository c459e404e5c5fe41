1 main 7:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 8:14 listener.bind address=127.0.0.1:0 → 0
3 main 9:14 listener.listen backlog=1000000 → 0
  | net.core.somaxconn *
4 main 13:28 listener.getsockname → 127.0.0.1:*
5 main 17:22 client.socket domain=AF_INET type=SOCK_STREAM → client
6 main 18:16 client.connect address=127.0.0.1:* → 0
7 main 17:22 client 2.socket domain=AF_INET type=SOCK_STREAM → client 2
8 main 18:16 client 2.connect address=127.0.0.1:* → 0
9 main 17:22 client 3.socket domain=AF_INET type=SOCK_STREAM → client 3
10 main 18:16 client 3.connect address=127.0.0.1:* → 0
11 main 21:14 listener.listen backlog=1 → 0
12 main 22:16 late.socket domain=AF_INET type=SOCK_STREAM → late
13 main 23:10 late.fcntl O_NONBLOCK=true → 0
14 main 24:30 late.connect address=127.0.0.1:* → EINPROGRESS
  | connect says Operation now in progress (os error 115)
15 main 27:40 late.getpeername → ENOTCONN
  | late is inside false
16 main 28:14 listener.accept → socket from=127.0.0.1:*
17 main 30:1 socket.close → 0
18 main 30:1 late.close → 0
19 main 30:1 client.close → 0
20 main 30:1 client 2.close → 0
21 main 30:1 client 3.close → 0
22 main 30:1 listener.close → 0
returned
