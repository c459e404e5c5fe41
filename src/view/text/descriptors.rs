//! The limit of open descriptors, judged by what the scenes need.

use super::check::{Check, Verdict};
use crate::lesson::{Need, Needs};
use crate::view::prose::grouped;

/// The check of the soft and the hard limit.
pub(super) fn judged(soft: u64, hard: u64, needs: &Needs) -> Check {
    let found = format!("{}, at most {}", limit(soft), limit(hard));
    let check = Check::fine("descriptors", found);
    let short: Vec<&Need> = needs
        .more
        .iter()
        .filter(|need| !need.is_met(soft, hard))
        .collect();
    let enough = short.iter().map(|need| need.descriptors).max();
    let enough = enough.unwrap_or(needs.least);
    let root = if hard < enough { ", as root," } else { "" };
    let cure = format!("`ulimit -n {enough}`{root} is enough");
    if soft < needs.least {
        let means = format!("below {} no scene is sure to run; {cure}", needs.least);
        return check.but(Verdict::Cannot, &needs.all(), means);
    }
    if short.is_empty() {
        return check;
    }
    let mut lessons: Vec<u8> = short.iter().map(|need| need.folder.number).collect();
    lessons.dedup();
    let mut means = format!("{}: {cure}", needed(&short));
    for need in short {
        if let Some(arguments) = need.smaller.and_then(|smaller| smaller(hard)) {
            means.push_str(&format!("; {} goes with `{arguments}`", need.scene));
        }
    }
    check.but(Verdict::Cannot, &lessons, means)
}

/// `fifty needs 107, idle_threads and many need 440`
fn needed(short: &[&Need]) -> String {
    let alike = short.chunk_by(|one, other| one.descriptors == other.descriptors);
    let told = alike.map(|alike| {
        let scenes: Vec<&str> = alike.iter().map(|need| need.scene).collect();
        let verb = if scenes.len() == 1 { "needs" } else { "need" };
        format!("{} {verb} {}", scenes.join(" and "), alike[0].descriptors)
    });
    told.collect::<Vec<_>>().join(", ")
}

fn limit(limit: u64) -> String {
    match limit {
        u64::MAX => "no limit".to_owned(),
        limit => grouped(limit),
    }
}
