1 main 6:18 socket.socket domain=AF_INET type=SOCK_STREAM → socket
2 main 7:29 socket.getsockopt option=SO_SNDBUF → *
3 main 8:29 socket.getsockopt option=SO_RCVBUF → *
  | asked SO_SNDBUF SO_RCVBUF
  | default * *
4 main 12:16 socket.setsockopt option=SO_SNDBUF value=1 → 0
5 main 13:27 socket.getsockopt option=SO_SNDBUF → 4608
6 main 14:16 socket.setsockopt option=SO_RCVBUF value=1 → 0
7 main 15:27 socket.getsockopt option=SO_RCVBUF → 2304
  | 1 4608 2304
8 main 12:16 socket.setsockopt option=SO_SNDBUF value=1024 → 0
9 main 13:27 socket.getsockopt option=SO_SNDBUF → 4608
10 main 14:16 socket.setsockopt option=SO_RCVBUF value=1024 → 0
11 main 15:27 socket.getsockopt option=SO_RCVBUF → 2304
  | 1024 4608 2304
12 main 12:16 socket.setsockopt option=SO_SNDBUF value=4096 → 0
13 main 13:27 socket.getsockopt option=SO_SNDBUF → 8192
14 main 14:16 socket.setsockopt option=SO_RCVBUF value=4096 → 0
15 main 15:27 socket.getsockopt option=SO_RCVBUF → 8192
  | 4096 8192 8192
16 main 12:16 socket.setsockopt option=SO_SNDBUF value=8192 → 0
17 main 13:27 socket.getsockopt option=SO_SNDBUF → 16384
18 main 14:16 socket.setsockopt option=SO_RCVBUF value=8192 → 0
19 main 15:27 socket.getsockopt option=SO_RCVBUF → 16384
  | 8192 16384 16384
20 main 12:16 socket.setsockopt option=SO_SNDBUF value=65536 → 0
21 main 13:27 socket.getsockopt option=SO_SNDBUF → 131072
22 main 14:16 socket.setsockopt option=SO_RCVBUF value=65536 → 0
23 main 15:27 socket.getsockopt option=SO_RCVBUF → 131072
  | 65536 131072 131072
24 main 12:16 socket.setsockopt option=SO_SNDBUF value=16777216 → 0
25 main 13:27 socket.getsockopt option=SO_SNDBUF → *
26 main 14:16 socket.setsockopt option=SO_RCVBUF value=16777216 → 0
27 main 15:27 socket.getsockopt option=SO_RCVBUF → *
  | 16777216 * *
28 main 19:1 socket.close → 0
returned
