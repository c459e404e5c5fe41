//! What is wrong with the text of a lesson, for its author; and how long one takes.

words! {}
