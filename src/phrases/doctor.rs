//! What the doctor says of this machine.

words! {}
