  | bytes of 100 40
  | turns in 0.2 s *
returned
