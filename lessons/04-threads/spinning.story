  | failed in 100 ms *
  | how often, constantly
returned
