  | hello *
  | helloworld *
returned
