1 main 5:22 client.socket domain=AF_INET type=SOCK_STREAM → client
2 main 6:23 client.send bytes=14 → EPIPE
  | send says BrokenPipe
3 main 9:24 client.recv room=64 → ENOTCONN
  | recv says NotConnected
4 main 11:23 client.getpeername → ENOTCONN
  | getpeername says NotConnected
5 main 14:1 client.close → 0
returned
