  | round 1, pieces *
  | round 2, pieces *
  | round 3, pieces *
  | round 4, pieces *
  | round 5, pieces *
  | mixed *
returned
