1 main 5:22 client.socket domain=AF_INET type=SOCK_STREAM → client
2 main 6:32 client.send bytes=14 → EPIPE
  | send says Broken pipe (os error 32)
3 main 10:32 client.recv room=64 → ENOTCONN
  | recv says Transport endpoint is not connected (os error 107)
4 main 13:32 client.getpeername → ENOTCONN
  | getpeername says Transport endpoint is not connected (os error 107)
5 main 17:1 client.close → 0
returned
