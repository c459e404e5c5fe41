1 main 9:21 first.socket domain=AF_INET type=SOCK_DGRAM → first
2 main 10:11 first.setsockopt option=SO_REUSEADDR value=true → 0
3 main 11:11 first.bind address=127.255.255.255:0 → 0
4 main 12:25 first.getsockname → *
5 main 13:22 second.socket domain=AF_INET type=SOCK_DGRAM → second
6 main 14:12 second.setsockopt option=SO_REUSEADDR value=true → 0
7 main 15:12 second.bind * → 0
8 main 17:18 caller.socket domain=AF_INET type=SOCK_DGRAM → caller
9 main 18:12 caller.bind address=127.0.0.1:0 → 0
10 main 19:25 caller.sendto * bytes=7 → EACCES
  | without the option EACCES
11 main 21:12 caller.setsockopt option=SO_BROADCAST value=true → 0
12 main 23:25 caller.sendto * bytes=7 → 7
  | with the option Ok
13 main 27:19 first.recv room=64 → 7 "dinner!"
  | the first hears dinner!
14 main 29:20 second.recv room=64 → 7 "dinner!"
  | the second hears dinner!
15 main 32:1 caller.close → 0
16 main 32:1 second.close → 0
17 main 32:1 first.close → 0
returned
