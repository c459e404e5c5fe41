1 main 7:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 8:14 listener.bind address=127.0.0.1:0 → 0
3 main 9:14 listener.listen backlog=1 → 0
4 main 10:28 listener.getsockname → 127.0.0.1:*
5 main 12:18 sender.socket domain=AF_INET type=SOCK_STREAM → sender
6 main 13:12 sender.connect address=127.0.0.1:* → 0
7 main 14:34 listener.accept → receiver from=127.0.0.1:*
8 main 16:12 sender.send bytes=11 → 11
9 main 17:5 sender.close → 0
10 main 21:33 receiver.recv room=4 → 4 "hell"
  | read "hell" 4
11 main 21:33 receiver.recv room=4 → 4 "o wo"
  | read "o wo" 4
12 main 21:33 receiver.recv room=4 → 3 "rld"
  | read "rld" 3
13 main 21:33 receiver.recv room=4 → 0 ""
  | read "" 0
14 main 29:26 receiver.send bytes=6 → 6
  | first send 6
15 main 31:27 receiver.send bytes=6 → EPIPE
  | second send BrokenPipe
16 main 34:1 receiver.close → 0
17 main 34:1 listener.close → 0
returned
