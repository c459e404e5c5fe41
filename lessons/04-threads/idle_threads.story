  | before, kB *
  | with 200 threads, kB *
  | the threads cost, kB *
  | each of them, kilobytes
returned
