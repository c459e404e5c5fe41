//! Settings of the kernel that change what scenes show; each can differ from one machine, or container, to the next.

use std::env;
use std::fs;
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, UdpSocket};
use std::path::Path;

use kernel::{Domain, Socket, Type};
use nix::sys::resource::{Resource, getrlimit};
#[cfg(target_os = "linux")]
use nix::sys::socket::{getsockopt, sockopt::IpMtu};
use nix::sys::statvfs::statvfs;

use super::ephemeral_ports;

/// What was read; `None` where this system does not tell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The largest packet of the loopback interface, in bytes (`man 7 ip`, IP_MTU); usually 65 536.
    pub mtu: Option<u64>,
    /// The kind of the queue in front of the loopback interface (`man 8 tc`); usually `noqueue`.
    pub queue: Option<String>,
    /// With 2 every connection is made by a SYN cookie (`man 7 tcp`, tcp_syncookies); usually 1.
    pub syn_cookies: Option<u64>,
    /// So many connections can be in TIME_WAIT; one more is closed at once (`man 7 tcp`, tcp_max_tw_buckets).
    pub time_waits: Option<u64>,
    /// The most that `listen` is given, whatever it asks for (`man 2 listen`, somaxconn); usually 4 096.
    pub backlog: Option<u64>,
    /// The receive buffer of a connection that sets none, in bytes (`man 7 tcp`, the second number of tcp_rmem).
    pub receive_buffer: Option<u64>,
    /// So far the kernel lets a send buffer grow by itself, in bytes (`man 7 tcp`, the third number of tcp_wmem, or the second,
    /// with which it begins, if that is larger).
    pub send_buffer: Option<u64>,
    /// With so many bytes that are not yet sent a connection takes no more (`man 7 tcp`, tcp_notsent_lowat); usually
    /// without bound.
    pub unsent: Option<u64>,
    /// The most that a socket may ask for as SO_RCVBUF and as SO_SNDBUF, in bytes (`man 7 socket`, rmem_max and wmem_max).
    pub rmem_max: Option<u64>,
    pub wmem_max: Option<u64>,
    /// With 2 every connection begins with packets of tcp_base_mss (`man 7 tcp`, tcp_mtu_probing); usually 0.
    pub mtu_probing: Option<u64>,
    /// After so many answers ACKs are delayed (tcp_pingpong_thresh); usually 1.
    pub pingpong: Option<u64>,
    /// After so many microseconds, at the least, something is sent again (tcp_rto_min_us); usually 200 000.
    pub rto_min: Option<u64>,
    /// So many ports the kernel chooses from (`man 7 ip`, ip_local_port_range but for ip_local_reserved_ports); usually
    /// 28 232.
    pub ports: Option<u64>,
    /// So many bytes are free in the temporary folder.
    pub temporary: Option<u64>,
    /// So many files more can be made there, where that is limited (`man 3 statvfs`, f_favail).
    pub new_files: Option<u64>,
    /// So many bytes a file may have (`man 2 getrlimit`, RLIMIT_FSIZE).
    pub file_size: Option<u64>,
    /// The soft and the hard limit of open descriptors (`man 2 getrlimit`, RLIMIT_NOFILE).
    pub descriptors: Option<(u64, u64)>,
    /// 1 where `/proc/sys` can be read, else 0: in some containers it is not there.
    pub readable: Option<u64>,
    /// 1 where 127.0.0.2 is an address of this machine, too, as it is where lo has 127.0.0.1/8; else 0.
    pub whole_loopback: Option<u64>,
    /// 1 where a socket that goes to 127.0.0.1 has that address itself, as everywhere but behind a rule for routes; else 0
    /// (`man 8 ip-route`, src).
    pub own_source: Option<u64>,
    /// 1 where ::1 is an address of this machine, else 0 (`man 7 ipv6`, disable_ipv6).
    pub ipv6: Option<u64>,
}

impl Settings {
    pub fn read() -> Settings {
        Settings {
            mtu: loopback_mtu(),
            queue: queue(),
            syn_cookies: number("/proc/sys/net/ipv4/tcp_syncookies", 0),
            time_waits: number("/proc/sys/net/ipv4/tcp_max_tw_buckets", 0),
            backlog: backlog(),
            receive_buffer: number("/proc/sys/net/ipv4/tcp_rmem", 1),
            send_buffer: number("/proc/sys/net/ipv4/tcp_wmem", 2)
                .max(number("/proc/sys/net/ipv4/tcp_wmem", 1)),
            unsent: number("/proc/sys/net/ipv4/tcp_notsent_lowat", 0),
            rmem_max: largest(Socket::set_recv_buffer_size, Socket::recv_buffer_size),
            wmem_max: largest(Socket::set_send_buffer_size, Socket::send_buffer_size),
            mtu_probing: number("/proc/sys/net/ipv4/tcp_mtu_probing", 0),
            pingpong: number("/proc/sys/net/ipv4/tcp_pingpong_thresh", 0),
            rto_min: number("/proc/sys/net/ipv4/tcp_rto_min_us", 0),
            ports: ephemeral_ports(),
            temporary: room_in(&env::temp_dir()),
            new_files: new_files_in(&env::temp_dir()),
            file_size: getrlimit(Resource::RLIMIT_FSIZE).ok().map(|(soft, _)| soft),
            descriptors: getrlimit(Resource::RLIMIT_NOFILE).ok(),
            readable: cfg!(target_os = "linux").then(|| backlog().is_some().into()),
            whole_loopback: whole_loopback(),
            own_source: own_source(),
            ipv6: Some(UdpSocket::bind((Ipv6Addr::LOCALHOST, 0)).is_ok().into()),
        }
    }
}

/// Whether a socket gets a port on 127.0.0.1 at all: else nothing that is asked of one says anything of its own.
fn has_loopback() -> bool {
    UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).is_ok()
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

#[cfg(target_os = "linux")]
fn queue() -> Option<String> {
    super::queue::of_loopback()
}

#[cfg(not(target_os = "linux"))]
fn queue() -> Option<String> {
    None
}

/// Nothing is sent: connect only takes a route.
fn own_source() -> Option<u64> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    socket.connect((Ipv4Addr::LOCALHOST, 9)).ok()?;
    let own = socket.local_addr().ok()?.ip();
    Some((own == Ipv4Addr::LOCALHOST).into())
}

/// Only on Linux are all addresses that begin with 127 there.
fn whole_loopback() -> Option<u64> {
    let bound = UdpSocket::bind((Ipv4Addr::new(127, 0, 0, 2), 0));
    let asked = cfg!(target_os = "linux") && has_loopback();
    asked.then(|| bound.is_ok().into())
}

fn backlog() -> Option<u64> {
    number("/proc/sys/net/core/somaxconn", 0)
}

/// Asked of a socket, too: the kernel cuts any wish to its limit, and doubles it for its own book-keeping.
fn largest(
    set: impl Fn(&Socket, usize) -> io::Result<()>,
    get: impl Fn(&Socket) -> io::Result<usize>,
) -> Option<u64> {
    const WISH: usize = 1 << 30;
    let socket = Socket::new(Domain::IPV4, Type::DGRAM, None).ok()?;
    set(&socket, WISH).ok()?;
    let bytes = get(&socket).ok()? as u64;
    cfg!(target_os = "linux").then_some(bytes / 2)
}

/// The bytes that an ordinary user may still write there (`man 3 statvfs`).
#[allow(
    clippy::useless_conversion,
    reason = "on macOS a count of blocks has 32 bits"
)]
fn room_in(folder: &Path) -> Option<u64> {
    if tempfile::tempfile_in(folder).is_err() {
        return Some(0);
    }
    let found = statvfs(folder).ok()?;
    let blocks: u64 = found.blocks_available().into();
    let size: u64 = found.fragment_size().into();
    blocks.checked_mul(size)
}

/// The files that an ordinary user may still make there; a file system that makes room for them as they come counts none.
#[allow(
    clippy::useless_conversion,
    reason = "on macOS a count of files has 32 bits"
)]
fn new_files_in(folder: &Path) -> Option<u64> {
    let found = statvfs(folder).ok().filter(|found| found.files() > 0)?;
    Some(found.files_available().into())
}

/// The number of a file that stands behind so many others.
pub(super) fn number(file: &str, behind: usize) -> Option<u64> {
    let text = fs::read_to_string(file).ok()?;
    text.split_whitespace().nth(behind)?.parse().ok()
}

#[cfg(test)]
impl Settings {
    /// What Linux has where nobody has changed it.
    pub(crate) const USUAL: Settings = Settings {
        queue: None,
        new_files: Some(65_536),
        file_size: Some(u64::MAX),
        mtu: Some(65_536),
        syn_cookies: Some(1),
        time_waits: Some(131_072),
        backlog: Some(4096),
        receive_buffer: Some(131_072),
        send_buffer: Some(4_194_304),
        unsent: Some(4_294_967_295),
        ports: Some(28_232),
        temporary: Some(1 << 30),
        descriptors: Some((1024, 524_288)),
        rmem_max: Some(212_992),
        wmem_max: Some(212_992),
        mtu_probing: Some(0),
        pingpong: Some(1),
        rto_min: Some(200_000),
        readable: Some(1),
        ipv6: Some(1),
        whole_loopback: Some(1),
        own_source: Some(1),
    };
}
