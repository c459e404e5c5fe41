  | write-write-read *
  | with NODELAY 0
  | in one write 0
returned
