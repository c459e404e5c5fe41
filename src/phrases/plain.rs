//! Plain text: what is told where there is no page.

words! {}
