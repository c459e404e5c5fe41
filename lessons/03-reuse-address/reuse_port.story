  | first listener *
  | second listener *
  | both together 100
  | the share of the first, half
returned
