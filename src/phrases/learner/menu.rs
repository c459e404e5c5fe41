//! The menu, the list of lessons, and how far one is in each.

words! {}
