//! What fcntl and ioctl are to do, beside copies of a descriptor.

use super::super::super::kernel::syscalls::{F_SETSIG, SIOCATMARK, SIOCOUTQNSD};
use crate::trace::{Answer, Argument, Setting};

/// Requests of ioctl that ask for a number.
const ASKS: [(u32, &str); 4] = [
    (libc::FIONREAD as u32, "FIONREAD"),
    (SIOCATMARK, "SIOCATMARK"),
    (libc::TIOCOUTQ as u32, "SIOCOUTQ"),
    (SIOCOUTQNSD, "SIOCOUTQNSD"),
];

fn asked(request: u64) -> Option<&'static str> {
    let known = ASKS.iter().find(|(known, _)| *known == request as u32);
    known.map(|(_, name)| *name)
}

pub(in crate::lab::outside) fn of_ioctl(
    request: u64,
    value: impl FnOnce() -> Option<i32>,
) -> Argument {
    match asked(request) {
        Some(name) => Argument::Option(name.to_owned()),
        None if request as u32 == libc::FIOASYNC as u32 => {
            Argument::OpenAsync(value().unwrap_or(0) != 0)
        }
        None => Argument::OpenNonblock(value().unwrap_or(0) != 0),
    }
}

/// What an ioctl that asks is told.
pub(in crate::lab::outside) fn answer(request: u64, value: impl FnOnce() -> Option<i32>) -> Answer {
    let number = asked(request).and_then(|_| u64::try_from(value()?).ok());
    number.map_or(Answer::Nothing, |number| {
        Answer::Setting(Setting::Number(number))
    })
}

pub(in crate::lab::outside) fn of_fcntl(request: u64, value: u64) -> Vec<Argument> {
    let value = value as i32;
    let named = |name: &str| {
        let number = u64::try_from(value).map(Setting::Number);
        // A group of processes is told by its number negated.
        let value = number.unwrap_or_else(|_| Setting::Word(value.to_string()));
        vec![Argument::Option(name.to_owned()), Argument::Value(value)]
    };
    match request as u32 {
        F_SETSIG => named("F_SETSIG"),
        request if request == libc::F_SETOWN as u32 => named("F_SETOWN"),
        _ => {
            let signals = value & libc::O_ASYNC != 0;
            let nonblocking = Argument::OpenNonblock(value & libc::O_NONBLOCK != 0);
            let signals = signals.then_some(Argument::OpenAsync(true));
            [nonblocking].into_iter().chain(signals).collect()
        }
    }
}
