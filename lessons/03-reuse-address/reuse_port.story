  | first listener *
  | second listener *
  | both together 100
returned
