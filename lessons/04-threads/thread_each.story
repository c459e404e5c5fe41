  | five connects 0
  | answer 1 100
  | answer 2 100
  | answer 3 100
  | answer 4 100
  | answer 5 100
returned
