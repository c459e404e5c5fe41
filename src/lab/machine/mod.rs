//! This machine: the facts that lessons mention, read here and now; and what it can do.

pub mod doctor;
mod loopback;
#[cfg(target_os = "linux")]
mod queue;
pub mod settings;

use std::fs;

use nix::sys::resource::{Resource, getrlimit, setrlimit};

use crate::phrases::phrases;

/// A fact by name, as prose shows it; `None` where this system does not tell.
pub fn fact(name: &str) -> Option<String> {
    match name {
        "ephemeral_range" => {
            ephemeral_range().map(|(first, last)| phrases().doctor.range(first, last))
        }
        "descriptor_limit" => descriptor_limit().map(|limit| limit.to_string()),
        _ => None,
    }
}

/// The ports that the kernel chooses from (`man 7 ip`, ip_local_port_range).
pub fn ephemeral_range() -> Option<(u16, u16)> {
    let text = fs::read_to_string("/proc/sys/net/ipv4/ip_local_port_range").ok()?;
    let mut ends = text.split_whitespace().map(str::parse);
    Some((ends.next()?.ok()?, ends.next()?.ok()?))
}

/// How many ports of that range are not kept for others (`ip_local_reserved_ports`, as in `8080,9000-9010`).
pub fn ephemeral_ports() -> Option<u64> {
    let (first, last) = ephemeral_range()?;
    let reserved = fs::read_to_string("/proc/sys/net/ipv4/ip_local_reserved_ports");
    let reserved = reserved.unwrap_or_default();
    let taken = |part: &str| -> Option<u64> {
        let (from, to) = part.split_once('-').unwrap_or((part, part));
        let (from, to): (u16, u16) = (from.parse().ok()?, to.parse().ok()?);
        let (from, to) = (u64::from(from.max(first)), u64::from(to.min(last)));
        Some((to + 1).saturating_sub(from))
    };
    let taken: u64 = reserved.trim().split(',').filter_map(taken).sum();
    Some(
        (u64::from(last) + 1)
            .saturating_sub(u64::from(first))
            .saturating_sub(taken),
    )
}

/// How many descriptors a process may have open (`man 2 getrlimit`, the soft RLIMIT_NOFILE).
pub fn descriptor_limit() -> Option<u64> {
    getrlimit(Resource::RLIMIT_NOFILE)
        .ok()
        .map(|(soft, _)| soft)
}

/// As much stack as any command takes, in whichever build.
const LEAST_STACK: u64 = 256 << 10;
/// As most systems give.
const USUAL_STACK: u64 = 8 << 20;

/// Gives this process enough stack, where a limit has taken it away: it grows as far as the limit of the moment lets it
/// (`man 2 setrlimit`, RLIMIT_STACK). To be called before much is on it.
///
/// # Errors
/// The limit cannot be raised: a sentence.
pub fn enough_stack() -> Result<(), String> {
    let limit = Resource::RLIMIT_STACK;
    let Ok((soft, hard)) = getrlimit(limit) else {
        return Ok(());
    };
    let wished = USUAL_STACK.min(hard);
    let is_enough = soft >= LEAST_STACK
        || wished >= LEAST_STACK && setrlimit(limit, wished, hard).is_ok()
        // Root may raise the other one, too.
        || setrlimit(limit, USUAL_STACK, USUAL_STACK).is_ok();
    match is_enough {
        true => Ok(()),
        false => Err(phrases().errors.little_stack(soft >> 10, LEAST_STACK >> 10)),
    }
}

/// With so much memory any command runs, and says where a scene lacks some.
const LEAST_MEMORY: u64 = 96 << 20;

/// Sees to it that this process may use enough memory: without, an allocation fails somewhere, and that ends a program with
/// no word of its own (`man 2 setrlimit`, RLIMIT_AS and RLIMIT_DATA).
///
/// # Errors
/// A limit cannot be raised: a sentence.
pub fn enough_memory() -> Result<(), String> {
    for (limit, option) in [(Resource::RLIMIT_AS, "-v"), (Resource::RLIMIT_DATA, "-d")] {
        let Ok((soft, hard)) = getrlimit(limit) else {
            continue;
        };
        let is_enough = soft >= LEAST_MEMORY
            || hard >= LEAST_MEMORY && setrlimit(limit, hard, hard).is_ok()
            // Root may raise the other one, too.
            || setrlimit(limit, LEAST_MEMORY, LEAST_MEMORY).is_ok();
        if !is_enough {
            let words = &phrases().errors;
            return Err(words.little_memory(soft >> 20, LEAST_MEMORY >> 20, option));
        }
    }
    Ok(())
}
