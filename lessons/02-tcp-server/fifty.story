  | clients served 10
  | clients served 20
  | clients served 30
  | clients served 40
  | clients served 50
  | connections open at once 50
returned
