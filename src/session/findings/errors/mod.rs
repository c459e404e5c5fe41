//! Errors: those whose cure is known, those that nobody looked at, and the one that is no failure.

mod addresses;
mod closed_twice;
mod ignored;
mod interrupted;

pub(super) use self::addresses::{in_use, port_swapped, refused};
pub(super) use self::closed_twice::closed_twice;
pub(super) use self::ignored::ignored;
pub(super) use self::interrupted::given_up;
