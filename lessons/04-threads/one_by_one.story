  | five connects 0
  | answer 1 100
  | answer 2 200
  | answer 3 300
  | answer 4 400
  | answer 5 500
returned
