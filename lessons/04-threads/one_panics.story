1 main 26:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 27:14 listener.bind address=127.0.0.1:0 → 0
3 main 28:14 listener.listen backlog=2 → 0
4 main 29:28 listener.getsockname → 127.0.0.1:*
5 main 30:21 first.socket domain=AF_INET type=SOCK_STREAM → first
6 main 31:11 first.connect address=127.0.0.1:* → 0
7 main 32:30 listener.accept → peer from=127.0.0.1:*
8 main 34:22 second.socket domain=AF_INET type=SOCK_STREAM → second
9 main 35:12 second.connect address=127.0.0.1:* → 0
10 main 36:30 listener.accept → peer 2 from=127.0.0.1:*
11 main 40:11 first.send bytes=6 → 6
13 handler 1 11:18 peer.recv room=16 → 6 "twelve"
  | 
  | thread 'handler 1' * panicked at *one_panics.rs:*
  | a number: ParseIntError { kind: InvalidDigit }
  | note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace
14 handler 1 16:1 peer.close → 0
12 main 41:21 first.recv room=16 → 0 ""
  | client 1 reads 0
15 main 43:12 second.send bytes=2 → 2
17 handler 2 11:18 peer 2.recv room=16 → 2 "12"
18 handler 2 15:10 peer 2.send bytes=2 → 2
16 main 44:20 second.recv room=16 → 2 "24"
  | client 2 reads 24
  | handler 1 panicked true
19 handler 2 16:1 peer 2.close → 0
  | handler 2 panicked false
20 main 49:1 second.close → 0
21 main 49:1 first.close → 0
22 main 49:1 listener.close → 0
returned
