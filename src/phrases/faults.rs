//! What is wrong with the files of a lesson, for its author.

words! {}
