1 main 45:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 46:14 listener.bind address=127.0.0.1:0 → 0
3 main 47:14 listener.listen backlog=1 → 0
4 main 48:28 listener.getsockname → 127.0.0.1:*
5 main 49:18 client.socket domain=AF_INET type=SOCK_STREAM → client
6 main 50:12 client.connect address=127.0.0.1:* → 0
7 main 51:12 client.setsockopt option=TCP_NODELAY value=true → 0
8 main 52:32 listener.accept → server from=127.0.0.1:*
9 main 55:12 client.send bytes=122 → 122
10 main 22:10 server.recv room=4 → 4 "\\0\\0\\0i"
11 main 28:10 server.recv room=105 → 105 "{\"digest\":\"8522061b991b1db70453502d328fe07ecea9b…"
  | name "poem.txt"
12 main 36:10 server.recv room=13 → 13 "Roses are red"
  | size 13
  | digest agrees
13 main 61:12 client.send bytes=122 → 122
14 main 22:10 server.recv room=4 → 4 "\\0\\0\\0i"
15 main 28:10 server.recv room=105 → 105 "{\"digest\":\"8522061b991b1db70453502d328fe07ecea9b…"
  | name "poem.txt"
16 main 36:10 server.recv room=13 → 13 "Roses are rex"
  | size 13
  | digest differs
17 main 63:1 server.close → 0
18 main 63:1 client.close → 0
19 main 63:1 listener.close → 0
returned
