1 main 26:25 tried.socket domain=AF_INET type=SOCK_STREAM → tried
  | IPv4 stream Ok
2 main 32:9 tried.close → 0
3 main 26:25 tried 2.socket domain=AF_INET type=SOCK_DGRAM → tried 2
  | IPv4 dgram Ok
4 main 32:9 tried 2.close → 0
5 main 26:25 tried 3.socket domain=AF_INET protocol=IPPROTO_ICMP type=SOCK_RAW → tried 3
  | IPv4 raw Ok
6 main 32:9 tried 3.close → 0
7 main 26:25 tried 4.socket domain=AF_INET type=SOCK_SEQPACKET → ESOCKTNOSUPPORT
  | IPv4 seqpacket ESOCKTNOSUPPORT
8 main 26:25 tried 4.socket domain=AF_INET type=SOCK_RDM → ESOCKTNOSUPPORT
  | IPv4 rdm ESOCKTNOSUPPORT
9 main 26:25 tried 4.socket domain=AF_INET6 type=SOCK_STREAM → tried 4
  | IPv6 stream Ok
10 main 32:9 tried 4.close → 0
11 main 26:25 tried 5.socket domain=AF_INET6 type=SOCK_DGRAM → tried 5
  | IPv6 dgram Ok
12 main 32:9 tried 5.close → 0
13 main 26:25 tried 6.socket domain=AF_INET6 protocol=IPPROTO_ICMPV6 type=SOCK_RAW → tried 6
  | IPv6 raw Ok
14 main 32:9 tried 6.close → 0
15 main 26:25 tried 7.socket domain=AF_INET6 type=SOCK_SEQPACKET → ESOCKTNOSUPPORT
  | IPv6 seqpacket ESOCKTNOSUPPORT
16 main 26:25 tried 7.socket domain=AF_INET6 type=SOCK_RDM → ESOCKTNOSUPPORT
  | IPv6 rdm ESOCKTNOSUPPORT
17 main 26:25 tried 7.socket domain=AF_UNIX type=SOCK_STREAM → tried 7
  | Unix stream Ok
18 main 32:9 tried 7.close → 0
19 main 26:25 tried 8.socket domain=AF_UNIX type=SOCK_DGRAM → tried 8
  | Unix dgram Ok
20 main 32:9 tried 8.close → 0
21 main 26:25 tried 9.socket domain=AF_UNIX protocol=0 type=SOCK_RAW → tried 9
  | Unix raw Ok
22 main 32:9 tried 9.close → 0
23 main 26:25 tried 10.socket domain=AF_UNIX type=SOCK_SEQPACKET → tried 10
  | Unix seqpacket Ok
24 main 32:9 tried 10.close → 0
25 main 26:25 tried 11.socket domain=AF_UNIX type=SOCK_RDM → ESOCKTNOSUPPORT
  | Unix rdm ESOCKTNOSUPPORT
returned
