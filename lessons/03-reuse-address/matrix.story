  | first, old plain with the option
  | server no EADDRINUSE EADDRINUSE
  | server yes EADDRINUSE Ok
  | client no Ok Ok
  | client yes Ok Ok
  | reset no Ok Ok
  | reset yes Ok Ok
  | nobody no EADDRINUSE EADDRINUSE
  | nobody yes EADDRINUSE Ok
returned
