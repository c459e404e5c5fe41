//! The limit of open descriptors, judged by what the scenes need.

use super::check::{Check, Verdict};
use crate::lesson::{LEAST_DESCRIPTORS, Needed, Needs, Resource};
use crate::phrases::phrases;
use crate::view::prose::grouped;

/// The check of the soft and the hard limit.
pub(super) fn judged(soft: u64, hard: u64, needs: &Needs) -> Check {
    let words = &phrases().doctor;
    let found = words.descriptor_limits(limit(soft), limit(hard));
    let check = Check::fine("descriptors", found);
    let needed = needs.of(Resource::Descriptors);
    let short: Vec<&Needed> = needed.filter(|it| !it.need.is_met(soft, hard)).collect();
    let enough = short.iter().map(|it| it.need.amount).max();
    let enough = enough.unwrap_or(LEAST_DESCRIPTORS);
    let cure = words.limit_cure(enough, hard < enough);
    if soft < LEAST_DESCRIPTORS {
        let means = words.too_few_descriptors(LEAST_DESCRIPTORS, cure);
        return check.but(Verdict::Cannot, &needs.lessons, means);
    }
    if short.is_empty() {
        return check;
    }
    let mut lessons: Vec<u8> = short.iter().map(|it| it.lesson).collect();
    lessons.dedup();
    let smaller = short.iter().filter_map(|it| {
        let arguments = it.need.smaller(hard)?;
        Some(words.goes_with(named(it), arguments))
    });
    let smaller: Vec<String> = smaller.collect();
    let means = words.scenes_need_descriptors(told(&short), cure, &smaller);
    check.but(Verdict::Cannot, &lessons, means)
}

/// `fifty needs 107, idle_threads and many need 440`
fn told(short: &[&Needed]) -> String {
    let alike = short.chunk_by(|one, other| one.need.amount == other.need.amount);
    let told = alike.map(|alike| {
        let names: Vec<&str> = alike.iter().map(|it| named(it)).collect();
        phrases().doctor.scenes_need(&names, alike[0].need.amount)
    });
    told.collect::<Vec<_>>().join(", ")
}

fn named(needed: &Needed) -> &'static str {
    needed.scene.unwrap_or(phrases().doctor.every_scene)
}

fn limit(limit: u64) -> String {
    match limit {
        u64::MAX => phrases().doctor.no_limit.to_owned(),
        limit => grouped(limit),
    }
}
