//! The `socklab` command.

fn main() {}
