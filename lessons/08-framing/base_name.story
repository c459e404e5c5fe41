1 main 35:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 36:14 listener.bind address=127.0.0.1:0 → 0
3 main 37:14 listener.listen backlog=1 → 0
4 main 38:28 listener.getsockname → 127.0.0.1:*
5 main 39:18 client.socket domain=AF_INET type=SOCK_STREAM → client
6 main 40:12 client.connect address=127.0.0.1:* → 0
7 main 41:12 client.setsockopt option=TCP_NODELAY value=true → 0
8 main 42:32 listener.accept → server from=127.0.0.1:*
9 main 50:16 client.send bytes=35 → 35
10 main 12:10 server.recv room=4 → 4 "\\0\\0\\0\\x1f"
11 main 18:10 server.recv room=31 → 31 "{\"name\":\"/etc/passwd\",\"size\":7}"
  | /etc/passwd joined /etc/passwd
  | /etc/passwd refused, its name
12 main 50:16 client.send bytes=28 → 28
13 main 12:10 server.recv room=4 → 4 "\\0\\0\\0\\x18"
14 main 18:10 server.recv room=24 → 24 "{\"name\":\"../x\",\"size\":7}"
  | ../x joined uploads/../x
  | ../x refused, its name
15 main 50:16 client.send bytes=26 → 26
16 main 12:10 server.recv room=4 → 4 "\\0\\0\\0\\x16"
17 main 18:10 server.recv room=22 → 22 "{\"name\":\"..\",\"size\":7}"
  | .. joined uploads/..
  | .. refused, its name
18 main 50:16 client.send bytes=40 → 40
19 main 12:10 server.recv room=4 → 4 "\\0\\0\\0$"
20 main 18:10 server.recv room=36 → 36 "{\"name\":\"film.mkv\",\"size\":500000000}"
  | film.mkv joined uploads/film.mkv
  | film.mkv refused, its size
21 main 50:16 client.send bytes=31 → 31
22 main 12:10 server.recv room=4 → 4 "\\0\\0\\0\\x1b"
23 main 18:10 server.recv room=27 → 27 "{\"name\":\"cat.png\",\"size\":7}"
  | cat.png joined uploads/cat.png
  | cat.png accepted
24 main 58:1 server.close → 0
25 main 58:1 client.close → 0
26 main 58:1 listener.close → 0
returned
