1 main 7:22 client.socket domain=AF_INET type=SOCK_STREAM → client
2 main 8:12 client.bind address=127.0.0.1:0 → 0
3 main 9:22 client.getsockname → 127.0.0.1:*
4 main 10:12 client.connect address=127.0.0.1:* → 0
5 main 11:23 client.getpeername → 127.0.0.1:*
  | my peer is myself true
6 main 14:12 client.send bytes=9 → 9
7 main 16:20 client.recv room=64 → 9 "Hello, me"
  | I hear Hello, me
8 main 19:1 client.close → 0
returned
