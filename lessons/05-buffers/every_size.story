  | asked settled to read un-ACKed
  | 1 5056 * *
  | 4096 13312 5120 8192
  | 16384 * * *
  | 65536 273310 127686 145624
returned
