1 main 21:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 22:14 listener.bind address=127.0.0.1:0 → 0
3 main 23:14 listener.listen backlog=1 → 0
4 main 24:28 listener.getsockname → 127.0.0.1:*
5 main 25:27 listener.dup → handle
6 main 32:21 guest.socket domain=AF_INET type=SOCK_STREAM → guest
7 main 33:11 guest.connect address=127.0.0.1:* → 0
9 server 11:24 listener.accept → socket from=127.0.0.1:*
10 server 16:5 socket.close → 0
8 main 34:21 guest.recv room=16 → 0 ""
  | shutdown: the guest was served, and read 0
12 main 37:16 handle.shutdown how=both → 0
11 server 11:24 listener.accept → EINVAL
13 server 17:1 listener.close → 0
  | shutdown: the server heard InvalidInput
14 main 46:1 guest.close → 0
15 main 46:1 handle.close → 0
16 main 21:20 listener 2.socket domain=AF_INET type=SOCK_STREAM → listener 2
17 main 22:14 listener 2.bind address=127.0.0.1:0 → 0
18 main 23:14 listener 2.listen backlog=1 → 0
19 main 24:28 listener 2.getsockname → 127.0.0.1:*
20 main 25:27 listener 2.dup → handle 2
21 main 32:21 guest 2.socket domain=AF_INET type=SOCK_STREAM → guest 2
22 main 33:11 guest 2.connect address=127.0.0.1:* → 0
24 server 2 11:24 listener 2.accept → socket 2 from=127.0.0.1:*
25 server 2 16:5 socket 2.close → 0
23 main 34:21 guest 2.recv room=16 → 0 ""
  | flag and knock: the guest was served, and read 0
27 main 39:9 handle 2.close → 0
28 main 41:21 knock.socket domain=AF_INET type=SOCK_STREAM → knock
29 main 42:15 knock.connect address=127.0.0.1:* → 0
26 server 2 11:24 listener 2.accept → socket 3 from=127.0.0.1:*
30 main 43:5 knock.close → 0
31 server 2 16:5 socket 3.close → 0
32 server 2 17:1 listener 2.close → 0
  | flag and knock: the server saw the flag
33 main 46:1 guest 2.close → 0
returned
