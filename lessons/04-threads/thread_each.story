  | five connects *
  | answer 1 *
  | answer 2 *
  | answer 3 *
  | answer 4 *
  | answer 5 *
  | works before answer 5: *
returned
