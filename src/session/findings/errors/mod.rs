//! Errors: those whose cure is known, those that nobody looked at, the one that is no failure, and a failure whose cause came
//! before.

mod addresses;
mod closed_twice;
mod failed;
mod ignored;
mod interrupted;

pub(super) use self::addresses::{in_use, port_swapped, refused};
pub(super) use self::closed_twice::closed_twice;
pub(super) use self::failed::failed_of_several;
pub(super) use self::ignored::ignored;
pub(super) use self::interrupted::given_up;
