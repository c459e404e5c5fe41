//! Settings of the kernel that change what scenes show; each can differ from one machine, or container, to the next.

use std::env;
use std::fs;
use std::net::{Ipv4Addr, Ipv6Addr, UdpSocket};
use std::path::Path;

#[cfg(target_os = "linux")]
use nix::sys::socket::{getsockopt, sockopt::IpMtu};
use nix::sys::statvfs::statvfs;

use super::ephemeral_ports;

/// What was read; `None` where this system does not tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The largest packet of the loopback interface, in bytes (`man 7 ip`, IP_MTU); usually 65 536.
    pub mtu: Option<u64>,
    /// With 2 every connection is made by a SYN cookie (`man 7 tcp`, tcp_syncookies); usually 1.
    pub syn_cookies: Option<u64>,
    /// So many connections can be in TIME_WAIT; one more is closed at once (`man 7 tcp`, tcp_max_tw_buckets).
    pub time_waits: Option<u64>,
    /// The most that `listen` is given, whatever it asks for (`man 2 listen`, somaxconn); usually 4 096.
    pub backlog: Option<u64>,
    /// The receive buffer of a connection that sets none, in bytes (`man 7 tcp`, the second number of tcp_rmem).
    pub receive_buffer: Option<u64>,
    /// So far the kernel lets a send buffer grow by itself, in bytes (`man 7 tcp`, the third number of tcp_wmem).
    pub send_buffer: Option<u64>,
    /// With so many bytes that are not yet sent a connection takes no more (`man 7 tcp`, tcp_notsent_lowat); usually
    /// without bound.
    pub unsent: Option<u64>,
    /// So many ports the kernel chooses from (`man 7 ip`, ip_local_port_range but for ip_local_reserved_ports); usually
    /// 28 232.
    pub ports: Option<u64>,
    /// So many bytes are free in the temporary folder.
    pub temporary: Option<u64>,
    /// 1 where `/proc/sys` can be read, else 0: in some containers it is not there.
    pub readable: Option<u64>,
    /// 1 where ::1 is an address of this machine, else 0 (`man 7 ipv6`, disable_ipv6).
    pub ipv6: Option<u64>,
}

impl Settings {
    pub fn read() -> Settings {
        Settings {
            mtu: loopback_mtu(),
            syn_cookies: number("/proc/sys/net/ipv4/tcp_syncookies", 0),
            time_waits: number("/proc/sys/net/ipv4/tcp_max_tw_buckets", 0),
            backlog: backlog(),
            receive_buffer: number("/proc/sys/net/ipv4/tcp_rmem", 1),
            send_buffer: number("/proc/sys/net/ipv4/tcp_wmem", 2),
            unsent: number("/proc/sys/net/ipv4/tcp_notsent_lowat", 0),
            ports: ephemeral_ports(),
            temporary: room_in(&env::temp_dir()),
            readable: cfg!(target_os = "linux").then(|| backlog().is_some().into()),
            ipv6: Some(UdpSocket::bind((Ipv6Addr::LOCALHOST, 0)).is_ok().into()),
        }
    }
}

/// Asked of a socket, since what a container sees in /sys can be its host's. Nothing is sent: connect only takes a route.
#[cfg(target_os = "linux")]
fn loopback_mtu() -> Option<u64> {
    let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).ok()?;
    socket.connect((Ipv4Addr::LOCALHOST, 9)).ok()?;
    u64::try_from(getsockopt(&socket, IpMtu).ok()?).ok()
}

#[cfg(not(target_os = "linux"))]
fn loopback_mtu() -> Option<u64> {
    None
}

fn backlog() -> Option<u64> {
    number("/proc/sys/net/core/somaxconn", 0)
}

/// The bytes that an ordinary user may still write there (`man 3 statvfs`).
#[allow(
    clippy::useless_conversion,
    reason = "on macOS a count of blocks has 32 bits"
)]
fn room_in(folder: &Path) -> Option<u64> {
    let found = statvfs(folder).ok()?;
    let blocks: u64 = found.blocks_available().into();
    let size: u64 = found.fragment_size().into();
    blocks.checked_mul(size)
}

/// The number of a file that stands behind so many others.
fn number(file: &str, behind: usize) -> Option<u64> {
    let text = fs::read_to_string(file).ok()?;
    text.split_whitespace().nth(behind)?.parse().ok()
}
