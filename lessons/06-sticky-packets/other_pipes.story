1 main 9:36 stream.socketpair domain=AF_UNIX type=SOCK_STREAM → stream stream_end
2 main 10:12 stream.send bytes=5 → 5
3 main 11:12 stream.send bytes=5 → 5
4 main 12:24 stream_end.recv room=1024 → 10 "helloworld"
  | Unix stream helloworld
  | pipe helloworld
5 main 21:21 inbox.socket domain=AF_INET type=SOCK_DGRAM → inbox
6 main 23:11 inbox.bind address=127.0.0.1:0 → 0
7 main 24:25 inbox.getsockname → 127.0.0.1:*
8 main 25:18 sender.socket domain=AF_INET type=SOCK_DGRAM → sender
9 main 26:12 sender.connect address=127.0.0.1:* → 0
10 main 27:12 sender.send bytes=5 → 5
11 main 28:12 sender.send bytes=5 → 5
12 main 29:19 inbox.recv room=1024 → 5 "hello"
  | UDP hello
13 main 32:36 packet.socketpair domain=AF_UNIX type=SOCK_SEQPACKET → packet packet_end
14 main 33:12 packet.send bytes=5 → 5
15 main 34:12 packet.send bytes=5 → 5
16 main 35:24 packet_end.recv room=1024 → 5 "hello"
  | Unix seqpacket hello
17 main 38:1 packet_end.close → 0
18 main 38:1 packet.close → 0
19 main 38:1 sender.close → 0
20 main 38:1 inbox.close → 0
21 main 38:1 stream_end.close → 0
22 main 38:1 stream.close → 0
returned
