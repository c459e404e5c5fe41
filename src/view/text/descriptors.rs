//! The limit of open descriptors, judged by what the scenes need.

use super::check::{Check, Verdict};
use crate::lesson::{LEAST_DESCRIPTORS, Needed, Needs, Resource};
use crate::view::prose::grouped;

/// The check of the soft and the hard limit.
pub(super) fn judged(soft: u64, hard: u64, needs: &Needs) -> Check {
    let found = format!("{}, at most {}", limit(soft), limit(hard));
    let check = Check::fine("descriptors", found);
    let needed = needs.of(Resource::Descriptors);
    let short: Vec<&Needed> = needed.filter(|it| !it.need.is_met(soft, hard)).collect();
    let enough = short.iter().map(|it| it.need.amount).max();
    let enough = enough.unwrap_or(LEAST_DESCRIPTORS);
    let root = if hard < enough { ", as root," } else { "" };
    let cure = format!("`ulimit -n {enough}`{root} is enough");
    if soft < LEAST_DESCRIPTORS {
        let means = format!("below {LEAST_DESCRIPTORS} no scene is sure to run; {cure}");
        return check.but(Verdict::Cannot, &needs.lessons, means);
    }
    if short.is_empty() {
        return check;
    }
    let mut lessons: Vec<u8> = short.iter().map(|it| it.lesson).collect();
    lessons.dedup();
    let mut means = format!("{}: {cure}", told(&short));
    for it in short {
        if let Some(arguments) = it.need.smaller(hard) {
            means.push_str(&format!("; {} goes with `{arguments}`", named(it)));
        }
    }
    check.but(Verdict::Cannot, &lessons, means)
}

/// `fifty needs 107, idle_threads and many need 440`
fn told(short: &[&Needed]) -> String {
    let alike = short.chunk_by(|one, other| one.need.amount == other.need.amount);
    let told = alike.map(|alike| {
        let names: Vec<&str> = alike.iter().map(|it| named(it)).collect();
        let verb = if names.len() == 1 { "needs" } else { "need" };
        format!("{} {verb} {}", names.join(" and "), alike[0].need.amount)
    });
    told.collect::<Vec<_>>().join(", ")
}

fn named(needed: &Needed) -> &'static str {
    needed.scene.unwrap_or("every scene")
}

fn limit(limit: u64) -> String {
    match limit {
        u64::MAX => "no limit".to_owned(),
        limit => grouped(limit),
    }
}
