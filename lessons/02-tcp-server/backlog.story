1 main 9:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 10:14 listener.bind address=127.0.0.1:0 → 0
3 main 11:14 listener.listen backlog=2 → 0
4 main 12:28 listener.getsockname → 127.0.0.1:*
5 main 17:22 client.socket domain=AF_INET type=SOCK_STREAM → client
6 main 18:16 client.fcntl O_NONBLOCK=true → 0
7 main 19:36 client.connect address=127.0.0.1:* → EINPROGRESS
  | connect says Operation now in progress (os error 115)
8 main 22:29 client.getpeername → 127.0.0.1:*
  | client 1 inside true
9 main 17:22 client 2.socket domain=AF_INET type=SOCK_STREAM → client 2
10 main 18:16 client 2.fcntl O_NONBLOCK=true → 0
11 main 19:36 client 2.connect address=127.0.0.1:* → EINPROGRESS
  | connect says Operation now in progress (os error 115)
12 main 22:29 client 2.getpeername → 127.0.0.1:*
  | client 2 inside true
13 main 17:22 client 3.socket domain=AF_INET type=SOCK_STREAM → client 3
14 main 18:16 client 3.fcntl O_NONBLOCK=true → 0
15 main 19:36 client 3.connect address=127.0.0.1:* → EINPROGRESS
  | connect says Operation now in progress (os error 115)
16 main 22:29 client 3.getpeername → 127.0.0.1:*
  | client 3 inside true
17 main 17:22 client 4.socket domain=AF_INET type=SOCK_STREAM → client 4
18 main 18:16 client 4.fcntl O_NONBLOCK=true → 0
19 main 19:36 client 4.connect address=127.0.0.1:* → EINPROGRESS
  | connect says Operation now in progress (os error 115)
20 main 22:29 client 4.getpeername → ENOTCONN
  | client 4 inside false
21 main 17:22 client 5.socket domain=AF_INET type=SOCK_STREAM → client 5
22 main 18:16 client 5.fcntl O_NONBLOCK=true → 0
23 main 19:36 client 5.connect address=127.0.0.1:* → EINPROGRESS
  | connect says Operation now in progress (os error 115)
24 main 22:29 client 5.getpeername → ENOTCONN
  | client 5 inside false
  | connected 3
  | waiting 2
25 main 31:9 client 4.close → 0
26 main 31:9 client 5.close → 0
27 main 38:20 late.socket domain=AF_INET type=SOCK_STREAM → late
29 server 37:46 listener.accept → peer from=127.0.0.1:*
28 main 40:20 late.connect address=127.0.0.1:* → 0
  | let in, seconds *
30 main 45:9 peer.close → 0
31 main 47:5 late.close → 0
32 main 48:5 listener.close → 0
33 main 50:1 client.close → 0
34 main 50:1 client 2.close → 0
35 main 50:1 client 3.close → 0
returned
