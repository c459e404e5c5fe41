  | failed in 100 ms *
  | how often, thousands
returned
