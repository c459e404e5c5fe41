//! Socket options: their names in the manual pages, and what their bytes say.

use crate::lab::errno;
use crate::phrases::phrases;
use crate::trace::{Setting, printable};

/// No value that we read is longer.
pub(in crate::lab::outside) const LONGEST: usize = 16;

/// How an option's value is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Switch,
    Number,
    /// `struct timeval`.
    Time,
    /// `struct linger`.
    Linger,
    Error,
    /// A name.
    Text,
    /// Not read.
    Closed,
}

use Form::{Closed, Error, Linger, Number, Switch, Text, Time};

/// Level, option, name, form.
const OPTIONS: [(i32, i32, &str, Form); 33] = [
    (libc::SOL_SOCKET, libc::SO_REUSEADDR, "SO_REUSEADDR", Switch),
    (libc::SOL_SOCKET, libc::SO_REUSEPORT, "SO_REUSEPORT", Switch),
    (libc::SOL_SOCKET, libc::SO_KEEPALIVE, "SO_KEEPALIVE", Switch),
    (libc::SOL_SOCKET, libc::SO_BROADCAST, "SO_BROADCAST", Switch),
    (libc::SOL_SOCKET, libc::SO_OOBINLINE, "SO_OOBINLINE", Switch),
    (
        libc::SOL_SOCKET,
        libc::SO_ACCEPTCONN,
        "SO_ACCEPTCONN",
        Switch,
    ),
    (libc::SOL_SOCKET, libc::SO_TIMESTAMP, "SO_TIMESTAMP", Switch),
    (libc::SOL_SOCKET, libc::SO_PASSCRED, "SO_PASSCRED", Switch),
    (libc::SOL_SOCKET, libc::SO_SNDBUF, "SO_SNDBUF", Number),
    (libc::SOL_SOCKET, libc::SO_RCVBUF, "SO_RCVBUF", Number),
    (libc::SOL_SOCKET, libc::SO_SNDLOWAT, "SO_SNDLOWAT", Number),
    (libc::SOL_SOCKET, libc::SO_RCVLOWAT, "SO_RCVLOWAT", Number),
    (libc::SOL_SOCKET, libc::SO_PRIORITY, "SO_PRIORITY", Number),
    (libc::SOL_SOCKET, libc::SO_TYPE, "SO_TYPE", Number),
    (libc::SOL_SOCKET, libc::SO_DOMAIN, "SO_DOMAIN", Number),
    (libc::SOL_SOCKET, libc::SO_PROTOCOL, "SO_PROTOCOL", Number),
    (libc::SOL_SOCKET, libc::SO_RCVTIMEO, "SO_RCVTIMEO", Time),
    (libc::SOL_SOCKET, libc::SO_SNDTIMEO, "SO_SNDTIMEO", Time),
    (libc::SOL_SOCKET, libc::SO_LINGER, "SO_LINGER", Linger),
    (libc::SOL_SOCKET, libc::SO_ERROR, "SO_ERROR", Error),
    (
        libc::SOL_SOCKET,
        libc::SO_BINDTODEVICE,
        "SO_BINDTODEVICE",
        Closed,
    ),
    (libc::SOL_SOCKET, libc::SO_PEERCRED, "SO_PEERCRED", Closed),
    (libc::IPPROTO_TCP, libc::TCP_NODELAY, "TCP_NODELAY", Switch),
    (libc::IPPROTO_TCP, libc::TCP_CORK, "TCP_CORK", Switch),
    (
        libc::IPPROTO_TCP,
        libc::TCP_KEEPIDLE,
        "TCP_KEEPIDLE",
        Number,
    ),
    (
        libc::IPPROTO_TCP,
        libc::TCP_KEEPINTVL,
        "TCP_KEEPINTVL",
        Number,
    ),
    (libc::IPPROTO_TCP, libc::TCP_KEEPCNT, "TCP_KEEPCNT", Number),
    (
        libc::IPPROTO_TCP,
        libc::TCP_DEFER_ACCEPT,
        "TCP_DEFER_ACCEPT",
        Number,
    ),
    (
        libc::IPPROTO_TCP,
        libc::TCP_FASTOPEN,
        "TCP_FASTOPEN",
        Number,
    ),
    (
        libc::IPPROTO_TCP,
        libc::TCP_CONGESTION,
        "TCP_CONGESTION",
        Text,
    ),
    (libc::IPPROTO_TCP, libc::TCP_INFO, "TCP_INFO", Closed),
    (libc::IPPROTO_IPV6, libc::IPV6_V6ONLY, "IPV6_V6ONLY", Switch),
    (libc::IPPROTO_IP, libc::IP_TOS, "IP_TOS", Number),
];

fn known(level: u64, option: u64) -> Option<&'static (i32, i32, &'static str, Form)> {
    let asked = (level as i32, option as i32);
    OPTIONS
        .iter()
        .find(|(level, option, ..)| (*level, *option) == asked)
}

/// `SO_REUSEADDR`; by its numbers where it has no name here.
pub(in crate::lab::outside) fn name(level: u64, option: u64) -> String {
    match known(level, option) {
        Some((_, _, name, _)) => (*name).to_owned(),
        None => phrases().watch.option(option as i32, level as i32),
    }
}

/// What an option's bytes say.
pub(in crate::lab::outside) fn value(level: u64, option: u64, bytes: &[u8]) -> Setting {
    let form = known(level, option).map_or(Number, |(.., form)| *form);
    let int = |at: usize| {
        let bytes = bytes.get(at..at + 4)?.try_into().ok()?;
        Some(i32::from_ne_bytes(bytes))
    };
    let long = |at: usize| {
        let bytes = bytes.get(at..at + 8)?.try_into().ok()?;
        Some(i64::from_ne_bytes(bytes))
    };
    let off = || Setting::Word("off".into());
    let read = match form {
        Switch => int(0).map(|on| Setting::Switch(on != 0)),
        Number => int(0).map(|number| match u64::try_from(number) {
            Ok(number) => Setting::Number(number),
            Err(_) => Setting::Word(number.to_string()),
        }),
        Time => long(0)
            .zip(long(8))
            .map(|(seconds, micros)| match (seconds, micros) {
                (0, 0) => off(),
                (0.., 0..) => {
                    let whole = seconds.unsigned_abs().saturating_mul(1000);
                    Setting::Number(whole.saturating_add(micros.unsigned_abs() / 1000))
                }
                (seconds, micros) => {
                    Setting::Word(phrases().watch.seconds_and_micros(seconds, micros))
                }
            }),
        Linger => int(0).zip(int(4)).map(|(on, seconds)| match on {
            0 => off(),
            _ if seconds < 0 => Setting::Word(phrases().watch.seconds(seconds)),
            _ => Setting::Number(u64::from(seconds.unsigned_abs()) * 1000),
        }),
        // The kernel ends it with a NUL, and the length may say more.
        Text => {
            let name = bytes.split(|byte| *byte == 0).next();
            name.map(|name| Setting::Word(printable::line(name)))
        }
        Error => int(0).map(|number| match number {
            0 => Setting::Number(0),
            number => Setting::Word(errno::name(number)),
        }),
        Closed => None,
    };
    read.unwrap_or_else(|| Setting::Word(phrases().watch.bytes(bytes.len())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(level: i32, option: i32, bytes: &[u8], expected: &str) {
        let value = value(level as u64, option as u64, bytes);
        let name = name(level as u64, option as u64);
        assert_eq!(format!("{name} {value}"), expected);
    }

    #[test]
    fn options_are_told_by_name_and_in_their_own_units() {
        let one = 1_i32.to_ne_bytes();
        case(
            libc::SOL_SOCKET,
            libc::SO_REUSEADDR,
            &one,
            "SO_REUSEADDR true",
        );
        case(
            libc::SOL_SOCKET,
            libc::SO_RCVBUF,
            &4096_i32.to_ne_bytes(),
            "SO_RCVBUF 4096",
        );
        let time = [5_i64.to_ne_bytes(), 500_000_i64.to_ne_bytes()].concat();
        case(
            libc::SOL_SOCKET,
            libc::SO_RCVTIMEO,
            &time,
            "SO_RCVTIMEO 5500",
        );
        let time = [i64::MAX.to_ne_bytes(), 500_000_i64.to_ne_bytes()].concat();
        let longest = format!("SO_RCVTIMEO {}", u64::MAX);
        case(libc::SOL_SOCKET, libc::SO_RCVTIMEO, &time, &longest);
        case(libc::SOL_SOCKET, libc::SO_LINGER, &[0; 8], "SO_LINGER off");
        // What is 0 there resets the connection: this is not 0.
        let less = [1_i32.to_ne_bytes(), (-5_i32).to_ne_bytes()].concat();
        case(libc::SOL_SOCKET, libc::SO_LINGER, &less, "SO_LINGER -5 s");
        let less = [(-1_i64).to_ne_bytes(), 7_i64.to_ne_bytes()].concat();
        let told = "SO_RCVTIMEO -1 s, 7 µs";
        case(libc::SOL_SOCKET, libc::SO_RCVTIMEO, &less, told);
        let (tcp, congestion) = (libc::IPPROTO_TCP, libc::TCP_CONGESTION);
        case(tcp, congestion, b"reno", "TCP_CONGESTION reno");
        case(tcp, congestion, b"cubic\0\x1b\0", "TCP_CONGESTION cubic");
        let refused = libc::ECONNREFUSED.to_ne_bytes();
        case(
            libc::SOL_SOCKET,
            libc::SO_ERROR,
            &refused,
            "SO_ERROR ECONNREFUSED",
        );
        case(
            libc::IPPROTO_TCP,
            libc::TCP_INFO,
            &[0; 9],
            "TCP_INFO 9 bytes",
        );
        case(99, 7, &one, "option 7 of level 99 1");
        // The program passed fewer bytes than the option has.
        case(libc::SOL_SOCKET, libc::SO_LINGER, &one, "SO_LINGER 4 bytes");
    }
}
