  | server: refused, files 0
  | ../film: saved false
  | film: arrived 1048576
  | film: arrived 2097152
  | film: arrived 3145728
  | server: saved, files 1
  | film: saved true
  | half: arrived 1048576
  | server: UnexpectedEof, files 1
  | half: saved false
  | same file true
returned
