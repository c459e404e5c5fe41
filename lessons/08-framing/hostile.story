1 main 23:20 listener.socket domain=AF_INET type=SOCK_STREAM → listener
2 main 24:14 listener.bind address=127.0.0.1:0 → 0
3 main 25:14 listener.listen backlog=1 → 0
4 main 26:28 listener.getsockname → 127.0.0.1:*
5 main 27:18 client.socket domain=AF_INET type=SOCK_STREAM → client
6 main 28:12 client.connect address=127.0.0.1:* → 0
7 main 29:12 client.setsockopt option=TCP_NODELAY value=true → 0
8 main 30:32 listener.accept → server from=127.0.0.1:*
9 main 32:12 client.send bytes=4 → 4
10 main 34:15 server.recv room=4 → 4 "\\xff\\xff\\xff\\xff"
  | signed, as a size 18446744073709551615
  | 
  | thread 'naive' * panicked at *
  | capacity overflow
  | stack backtrace:
  | 0: __rustc::rust_begin_unwind
  | at /rustc/59807616e1fa2540724bfbac14d7976d7e4a3860/library/std/src/panicking.rs:689:5
  | 1: core::panicking::panic_fmt
  | at /rustc/59807616e1fa2540724bfbac14d7976d7e4a3860/library/core/src/panicking.rs:80:14
  | 2: alloc::raw_vec::capacity_overflow
  | at /rustc/59807616e1fa2540724bfbac14d7976d7e4a3860/library/alloc/src/raw_vec/mod.rs:28:5
  | 3: alloc::raw_vec::handle_error
  | at /rustc/59807616e1fa2540724bfbac14d7976d7e4a3860/library/alloc/src/raw_vec/mod.rs:887:29
  | 4: alloc::raw_vec::RawVecInner<A>::with_capacity_zeroed_in
  | at /rustc/59807616e1fa2540724bfbac14d7976d7e4a3860/library/alloc/src/raw_vec/mod.rs:591:25
  | 5: alloc::raw_vec::RawVec<T,A>::with_capacity_zeroed_in
  | at /rustc/59807616e1fa2540724bfbac14d7976d7e4a3860/library/alloc/src/raw_vec/mod.rs:221:20
  | 6: <u8 as alloc::vec::spec_from_elem::SpecFromElem>::from_elem
  | at /rustc/59807616e1fa2540724bfbac14d7976d7e4a3860/library/alloc/src/vec/spec_from_elem.rs:51:31
  | 7: alloc::vec::from_elem
  | at /rustc/59807616e1fa2540724bfbac14d7976d7e4a3860/library/alloc/src/vec/mod.rs:3651:5
  | 8: socklab::lessons::framing::hostile::main::{{closure}}
  | at ./src/../lessons/08-framing/hostile.rs:38:37
  | note: Some details are omitted, run with `RUST_BACKTRACE=full` for a verbose backtrace.
  | naive program panics true
11 main 41:12 client.send bytes=4 → 4
12 main 10:10 server.recv room=4 → 4 "\\xff\\xff\\xff\\xff"
  | announced 4294967295
  | ff ff ff ff refused
13 main 43:12 client.send bytes=4 → 4
14 main 10:10 server.recv room=4 → 4 "\\x1d\\xcde\\0"
  | announced 500000000
  | 500 MB refused
15 main 45:12 client.send bytes=4 → 4
16 main 10:10 server.recv room=4 → 4 "\\x05\\0\\0\\0"
  | announced 83886080
  | 5, backwards refused
17 main 50:12 client.send bytes=44 → 44
18 main 51:5 client.close → 0
19 main 10:10 server.recv room=4 → 4 "\\0\\0\\0d"
  | announced 100
20 main 17:10 server.recv room=100 → 40 "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
21 main 17:10 server.recv room=60 → 0 ""
  | 40 of 100 UnexpectedEof
22 main 57:26 server.recv room=100 → 0 ""
23 main 57:26 server.recv room=100 → 0 ""
24 main 57:26 server.recv room=100 → 0 ""
25 main 57:26 server.recv room=100 → 0 ""
26 main 57:26 server.recv room=100 → 0 ""
  | naive loop, 5 turns later 40
27 main 61:1 server.close → 0
28 main 61:1 listener.close → 0
returned
