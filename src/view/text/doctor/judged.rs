//! What a setting of the kernel means for the scenes that need another one.

use super::check::{Check, Verdict};
use crate::lesson::{Needed, Needs, Resource};
use crate::phrases::phrases;
use crate::view::prose::grouped;

/// Where nobody uses cookies unless a queue overflows, and nobody probes unless packets vanish, every scene is content.
const ALWAYS: u64 = 2;

/// An IPv4 packet of so many bytes every host takes (RFC 791, 3.2).
const LEAST_MTU: u64 = 576;

/// The least that Linux gives a TCP socket's buffers under pressure (`man 7 tcp`, tcp_rmem and tcp_wmem).
const LEAST_BUFFER: u64 = 4096;

/// The check with the scenes that this amount changes, or that cannot run with it; as it was where it suits all.
pub(super) fn judged(check: Check, found: u64, of: Resource, needs: &Needs) -> Check {
    let words = &phrases().doctor;
    let least = match of {
        Resource::Mtu => LEAST_MTU,
        Resource::ReceiveBuffer | Resource::SendBuffer => LEAST_BUFFER,
        _ => 0,
    };
    if found < least {
        let means = words.far_too_little(grouped(least));
        return check.but(Verdict::Less, &needs.lessons, means);
    }
    let fits = |needed: &Needed| match of {
        Resource::NoForcedCookies | Resource::NoForcedProbing => found != ALWAYS,
        Resource::Answers => found <= needed.need.amount,
        _ => found >= needed.need.amount,
    };
    let changed: Vec<&Needed> = needs.of(of).filter(|needed| !fits(needed)).collect();
    let Some(most) = changed.iter().map(|needed| needed.need.amount).max() else {
        return check;
    };
    let scenes = changed
        .iter()
        .map(|it| format!("{}:{}", it.lesson, it.scene.unwrap_or("*")));
    let scenes = scenes.collect::<Vec<_>>().join(" ");
    let mut lessons: Vec<u8> = changed.iter().map(|needed| needed.lesson).collect();
    lessons.dedup();
    let means = match of {
        Resource::NoForcedCookies => words.cookies(scenes),
        Resource::NoForcedProbing => words.probing(scenes),
        Resource::KernelSettings => words.scenes_print_settings(scenes),
        Resource::TemporaryFolder => words.scenes_save_files(scenes),
        Resource::NewFiles => words.scenes_make_files(scenes, grouped(most)),
        Resource::FileSize => words.scenes_save_large_files(scenes, grouped(most)),
        Resource::WholeLoopback => words.scenes_use_other_addresses(scenes),
        Resource::Ports => words.too_few_ports(scenes, grouped(most)),
        _ => words.too_little(scenes, grouped(most)),
    };
    let verdict = match of {
        Resource::TemporaryFolder | Resource::NewFiles | Resource::FileSize | Resource::Ports => {
            Verdict::Cannot
        }
        _ => Verdict::Less,
    };
    check.but(verdict, &lessons, means)
}
