1 main 7:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 8:14 listener.bind address=127.0.0.1:0 → 0
3 main 9:14 listener.listen backlog=2 → 0
4 main 10:28 listener.getsockname → 127.0.0.1:*
5 main 14:22 client.socket domain=AF_INET type=SOCK_STREAM → client
6 main 15:16 client.fcntl O_NONBLOCK=true → 0
7 main 16:36 client.connect address=127.0.0.1:* → EINPROGRESS
  | connect says Operation now in progress (os error 115)
8 main 14:22 client 2.socket domain=AF_INET type=SOCK_STREAM → client 2
9 main 15:16 client 2.fcntl O_NONBLOCK=true → 0
10 main 16:36 client 2.connect address=127.0.0.1:* → EINPROGRESS
  | connect says Operation now in progress (os error 115)
11 main 14:22 client 3.socket domain=AF_INET type=SOCK_STREAM → client 3
12 main 15:16 client 3.fcntl O_NONBLOCK=true → 0
13 main 16:36 client 3.connect address=127.0.0.1:* → EINPROGRESS
  | connect says Operation now in progress (os error 115)
14 main 14:22 client 4.socket domain=AF_INET type=SOCK_STREAM → client 4
15 main 15:16 client 4.fcntl O_NONBLOCK=true → 0
16 main 16:36 client 4.connect address=127.0.0.1:* → EINPROGRESS
  | connect says Operation now in progress (os error 115)
17 main 14:22 client 5.socket domain=AF_INET type=SOCK_STREAM → client 5
18 main 15:16 client 5.fcntl O_NONBLOCK=true → 0
19 main 16:36 client 5.connect address=127.0.0.1:* → EINPROGRESS
  | connect says Operation now in progress (os error 115)
20 main 23:39 client.getpeername → 127.0.0.1:*
21 main 23:39 client 2.getpeername → 127.0.0.1:*
22 main 23:39 client 3.getpeername → 127.0.0.1:*
23 main 23:39 client 4.getpeername → ENOTCONN
24 main 23:39 client 5.getpeername → ENOTCONN
  | connected 3
  | waiting 2
25 main 29:5 client 5.close → 0
26 main 30:30 listener.accept → peer from=127.0.0.1:*
27 main 32:12 client 4.fcntl O_NONBLOCK=false → 0
28 main 33:18 client 4.connect address=127.0.0.1:* → 0
  | let in after one accept Ok
29 main 37:5 peer.close → 0
30 main 39:1 client 4.close → 0
31 main 39:1 client.close → 0
32 main 39:1 client 2.close → 0
33 main 39:1 client 3.close → 0
34 main 39:1 listener.close → 0
returned
