  | before, kB *
  | with 200 idle threads, kB *
  | the threads cost, kB *
returned
