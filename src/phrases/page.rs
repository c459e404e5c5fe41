//! The page of a scene: its header, its keys, its help, and what it says by the way.

words! {}
