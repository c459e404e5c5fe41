1 main 24:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 25:14 listener.bind address=127.0.0.1:0 → 0
3 main 26:14 listener.listen backlog=0 → 0
4 main 27:25 listener.getsockname → 127.0.0.1:*
5 main 28:18 closed.socket domain=AF_INET type=SOCK_STREAM → closed
6 main 29:12 closed.bind address=127.0.0.1:0 → 0
7 main 30:25 closed.getsockname → 127.0.0.1:*
8 main 9:18 client.socket domain=AF_INET type=SOCK_STREAM → client
9 main 10:12 client.fcntl O_NONBLOCK=true → 0
10 main 11:32 client.connect address=127.0.0.1:* → EINPROGRESS
  | connect says Operation now in progress (os error 115)
  | open: ready true
11 main 37:28 client.getsockopt option=SO_ERROR → 0
  | open: error None
12 main 39:27 client.getpeername → 127.0.0.1:*
  | open: connected true
13 main 9:18 client 2.socket domain=AF_INET type=SOCK_STREAM → client 2
14 main 10:12 client 2.fcntl O_NONBLOCK=true → 0
15 main 11:32 client 2.connect address=127.0.0.1:* → EINPROGRESS
  | connect says Operation now in progress (os error 115)
  | closed: ready true
16 main 37:28 client 2.getsockopt option=SO_ERROR → ECONNREFUSED
  | closed: error Some(ConnectionRefused)
17 main 39:27 client 2.getpeername → ENOTCONN
  | closed: connected false
18 main 9:18 client 3.socket domain=AF_INET type=SOCK_STREAM → client 3
19 main 10:12 client 3.fcntl O_NONBLOCK=true → 0
20 main 11:32 client 3.connect address=127.0.0.1:* → EINPROGRESS
  | connect says Operation now in progress (os error 115)
  | full: ready false
21 main 37:28 client 3.getsockopt option=SO_ERROR → 0
  | full: error None
22 main 39:27 client 3.getpeername → ENOTCONN
  | full: connected false
23 main 42:5 client.close → 0
24 main 42:5 client 2.close → 0
25 main 42:5 client 3.close → 0
26 main 44:1 closed.close → 0
27 main 44:1 listener.close → 0
returned
