  | first, old plain with the option
  | server no EADDRINUSE EADDRINUSE
  | server yes EADDRINUSE OK
  | client no OK OK
  | client yes OK OK
  | reset no OK OK
  | reset yes OK OK
  | nobody no EADDRINUSE EADDRINUSE
  | nobody yes EADDRINUSE OK
returned
