  | one by one, client 50 *
  | one by one, client 100 *
  | one by one, client 150 *
  | one by one, client 200 *
  | a thread each, client 50 *
  | a thread each, client 100 *
  | a thread each, client 150 *
  | a thread each, client 200 *
  | one with poll, client 50 *
  | one with poll, client 100 *
  | one with poll, client 150 *
  | one with poll, client 200 *
returned
