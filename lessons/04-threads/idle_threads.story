  | before, kB *
  | with 200 threads, kB *
  | the threads cost, kB *
returned
