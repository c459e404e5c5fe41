//! The syllabus: every lesson, in teaching order.

pub mod calls;
pub mod questions;

#[path = "05-buffers/mod.rs"]
pub mod buffers;
#[path = "08-framing/mod.rs"]
pub mod framing;
#[path = "03-reuse-address/mod.rs"]
pub mod reuse_address;
#[path = "06-sticky-packets/mod.rs"]
pub mod sticky_packets;
#[path = "01-tcp-client/mod.rs"]
pub mod tcp_client;
#[path = "02-tcp-server/mod.rs"]
pub mod tcp_server;
#[path = "04-threads/mod.rs"]
pub mod threads;
#[path = "07-udp/mod.rs"]
pub mod udp;

use crate::lesson::Folder;

/// Every lesson that is written, in teaching order.
pub static SYLLABUS: &[&Folder] = &[
    &tcp_client::FOLDER,
    &tcp_server::FOLDER,
    &reuse_address::FOLDER,
    &threads::FOLDER,
    &buffers::FOLDER,
    &sticky_packets::FOLDER,
    &udp::FOLDER,
    &framing::FOLDER,
];
