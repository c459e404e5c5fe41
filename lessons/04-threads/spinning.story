  | failed in 100 ms *
returned
