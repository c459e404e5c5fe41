  | one write *
  | two writes *
  | two writes, no delay *
returned
