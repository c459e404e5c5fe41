//! What went wrong with the lab, a file or the terminal, and the cure.

words! {}
