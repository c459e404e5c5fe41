  | one write 0.02
  | two writes *
  | two writes, no delay *
returned
