//! What programs print is told line by line, however much it is.

use super::*;

/// It often sleeps in the middle of a line, until somebody makes room for the rest.
#[test]
fn who_prints_without_a_pause_has_its_lines_told_whole() {
    if !can_watch(&["cc"]) {
        return;
    }
    for free in [false, true] {
        let run = run(Request {
            programs: programs(&[&["pours.c", "100000"]]),
            free,
            ..Request::default()
        });
        let expected = (0..100_000).map(|line| format!("{line:099}"));
        let differs = |(told, expected): &(&str, String)| told != expected;
        let mut both = run.printed().into_iter().zip(expected);
        assert_eq!(both.find(differs), None, "free: {free}");
        assert_eq!(run.printed().len(), 100_000, "free: {free}");
    }
}
