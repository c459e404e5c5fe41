  | asked settled to read un-ACKed
  | 1 * * *
  | 4096 13312 5120 8192
  | 16384 * * *
  | 65536 * * *
  | more than sixteen times as much: yes
returned
