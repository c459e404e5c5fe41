  | one by one, client 50 *
  | one by one, client 100 *
  | one by one, client 150 *
  | one by one, client 200 *
  | threads, client 50 *
  | threads, client 100 *
  | threads, client 150 *
  | threads, client 200 *
  | poll, client 50 *
  | poll, client 100 *
  | poll, client 150 *
  | poll, client 200 *
  | beside one by one, poll is faster
returned
