  | write-write-read *
  | with NODELAY *
  | in one write *
returned
