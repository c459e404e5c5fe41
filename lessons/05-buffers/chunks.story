  | 64 B *
  | 128 B *
  | 256 B *
  | 512 B *
  | 1 KiB *
  | 2 KiB *
  | 4 KiB *
  | 8 KiB *
  | 16 KiB *
  | 32 KiB *
  | 64 KiB *
  | 128 KiB *
  | 256 KiB *
  | 512 KiB *
  | 1 MiB *
returned
