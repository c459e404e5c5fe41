//! Which of the scene's connections are in TIME_WAIT.

use std::collections::BTreeSet;
use std::fs;
use std::net::SocketAddr;

use super::address::address;
use super::portable::portable_only;
use super::sock_diag::SockDiag;
use crate::trace::TimeWait;

const TABLES: [&str; 2] = ["/proc/net/tcp", "/proc/net/tcp6"];

/// Connections: the local address, and the peer's.
pub(in crate::lab) type Connections = BTreeSet<(SocketAddr, SocketAddr)>;

/// Whoever tells: the kernel one by one, or /proc all at once.
#[derive(Debug)]
pub(in crate::lab) struct TimeWaits {
    kernel: Option<SockDiag>,
}

impl TimeWaits {
    pub(in crate::lab) fn open() -> TimeWaits {
        TimeWaits {
            kernel: SockDiag::open().ok(),
        }
    }

    /// Those of these connections that are in TIME_WAIT; `None` where nobody tells.
    pub(in crate::lab) fn of(&self, wanted: &Connections) -> Option<Vec<TimeWait>> {
        if portable_only() {
            return None;
        }
        let told = self.kernel.as_ref().and_then(|kernel| {
            let rows = wanted
                .iter()
                .map(|&(local, peer)| kernel.time_wait(local, peer));
            rows.collect::<Result<Vec<_>, _>>().ok()
        });
        match told {
            Some(rows) => Some(rows.into_iter().flatten().collect()),
            // A sandbox may forbid the question. The table takes long to read where there are thousands of rows.
            None => listed(wanted),
        }
    }
}

/// Whether anybody tells.
pub(super) fn are_told() -> bool {
    TimeWaits::open().of(&Connections::new()).is_some()
}

/// The rows of /proc/net/tcp, where it can be read.
fn listed(wanted: &Connections) -> Option<Vec<TimeWait>> {
    let mut rows: Vec<TimeWait> = Vec::new();
    let mut told = false;
    for file in TABLES {
        // A system without IPv6 has no tcp6.
        let Ok(text) = fs::read_to_string(file) else {
            continue;
        };
        told = true;
        for row in text.lines().filter_map(|line| time_wait(line, wanted)) {
            // Under load the kernel may list a row twice.
            if !rows
                .iter()
                .any(|known| (&known.local, &known.peer) == (&row.local, &row.peer))
            {
                rows.push(row);
            }
        }
    }
    told.then_some(rows)
}

/// A line of /proc/net/tcp (`man 5 proc_pid_net`) as a row, when it is one of these connections in TIME_WAIT.
fn time_wait(line: &str, wanted: &Connections) -> Option<TimeWait> {
    const TIME_WAIT: &str = "06";
    /// The unit of the timer column, `sysconf(_SC_CLK_TCK)`: 100 on every Linux.
    const TICKS_PER_SECOND: f64 = 100.0;

    let mut words = line.split_whitespace().skip(1);
    let (local, peer) = (address(words.next()?)?, address(words.next()?)?);
    if words.next()? != TIME_WAIT || !wanted.contains(&(local, peer)) {
        return None;
    }
    let (_, ticks) = words.nth(1)?.split_once(':')?;
    Some(TimeWait {
        local: local.to_string(),
        peer: peer.to_string(),
        seconds: f64::from(u32::from_str_radix(ticks, 16).ok()?) / TICKS_PER_SECOND,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_wait_row_tells_its_addresses_and_the_seconds_left() {
        let line = "   1: 0100007F:1F90 0100007F:C350 06 00000000:00000000 03:000016E3 00000000     0        0 0 3 0";
        let server = "127.0.0.1:8080".parse().expect("an address");
        let guest = "127.0.0.1:50000".parse().expect("an address");
        let ours = BTreeSet::from([(server, guest)]);
        let row = time_wait(line, &ours).expect("a row");
        assert_eq!(
            (row.local.as_str(), row.peer.as_str()),
            ("127.0.0.1:8080", "127.0.0.1:50000")
        );
        assert!((row.seconds - 58.59).abs() < 1e-9, "{}", row.seconds);
        assert_eq!(time_wait(&line.replace(" 06 ", " 01 "), &ours), None);
        // Another program's connection may have had the same port.
        assert_eq!(time_wait(&line.replace(":C350", ":C351"), &ours), None);
    }
}
