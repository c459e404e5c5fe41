1 main 59:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 60:14 listener.bind address=127.0.0.1:0 → 0
3 main 61:14 listener.listen backlog=1 → 0
4 main 62:28 listener.getsockname → 127.0.0.1:*
5 main 63:18 client.socket domain=AF_INET type=SOCK_STREAM → client
6 main 64:12 client.connect address=127.0.0.1:* → 0
7 main 65:12 client.setsockopt option=TCP_NODELAY value=true → 0
8 main 66:32 listener.accept → server from=127.0.0.1:*
9 main 74:20 client.send bytes=17 → 17
10 main 75:31 server.recv room=64 → 17 "\\0\\0\\0\\x02hi\\0\\0\\0\\0\\0\\0\\0\\x03you"
  | pieces of 17, frame <hi>
  | pieces of 17, frame <>
  | pieces of 17, frame <you>
  | pieces of 17, frames 3
11 main 74:20 client.send bytes=5 → 5
12 main 75:31 server.recv room=64 → 5 "\\0\\0\\0\\x02h"
13 main 74:20 client.send bytes=5 → 5
14 main 75:31 server.recv room=64 → 5 "i\\0\\0\\0\\0"
  | pieces of 5, frame <hi>
  | pieces of 5, frame <>
15 main 74:20 client.send bytes=5 → 5
16 main 75:31 server.recv room=64 → 5 "\\0\\0\\0\\x03y"
17 main 74:20 client.send bytes=2 → 2
18 main 75:31 server.recv room=64 → 2 "ou"
  | pieces of 5, frame <you>
  | pieces of 5, frames 3
19 main 74:20 client.send bytes=3 → 3
20 main 75:31 server.recv room=64 → 3 "\\0\\0\\0"
21 main 74:20 client.send bytes=3 → 3
22 main 75:31 server.recv room=64 → 3 "\\x02hi"
  | pieces of 3, frame <hi>
23 main 74:20 client.send bytes=3 → 3
24 main 75:31 server.recv room=64 → 3 "\\0\\0\\0"
25 main 74:20 client.send bytes=3 → 3
26 main 75:31 server.recv room=64 → 3 "\\0\\0\\0"
  | pieces of 3, frame <>
27 main 74:20 client.send bytes=3 → 3
28 main 75:31 server.recv room=64 → 3 "\\0\\x03y"
29 main 74:20 client.send bytes=2 → 2
30 main 75:31 server.recv room=64 → 2 "ou"
  | pieces of 3, frame <you>
  | pieces of 3, frames 3
  | ends between frames true
31 main 86:1 server.close → 0
32 main 86:1 client.close → 0
33 main 86:1 listener.close → 0
returned
