  | write-write-read *
  | with NODELAY *
  | in one write *
  | the first way: >500
returned
