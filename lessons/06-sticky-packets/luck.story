  | hello *
  | helloworld *
  | hello alone in *
returned
