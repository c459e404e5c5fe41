//! What a run of watched programs suggests.

words! {}
