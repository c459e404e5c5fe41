  | half a second for each read: held
  | half a second for the whole frame: given-up
returned
