//! Numbers as they are read: grouped by thousands, with their changes, and as gauges.

pub use crate::phrases::grouped;

/// A text as it is read: `9216` is `9 216`, and no line breaks within it; what is no number stays as it was.
pub fn as_read(text: &str) -> String {
    match text.parse::<u64>() {
        // `0123` is what somebody sent, not how many.
        Ok(number) if number.to_string() == text => grouped(number).replace(' ', "\u{a0}"),
        _ => text.to_owned(),
    }
}

/// `(+1 024)`, `(-4)`; nothing when nothing changed.
pub fn change(before: u64, now: u64) -> Option<String> {
    let sign = match now.cmp(&before) {
        std::cmp::Ordering::Less => '-',
        std::cmp::Ordering::Equal => return None,
        std::cmp::Ordering::Greater => '+',
    };
    Some(format!("({sign}{})", grouped(now.abs_diff(before))))
}

/// `▓▓▓▓░░░░`: how full something is: empty below half a cell, and only what is full looks full.
pub fn gauge(number: u64, whole: u64, columns: usize) -> String {
    let filled = if number >= whole {
        columns
    } else {
        let share = (number as u128 * columns as u128 + whole as u128 / 2) / whole as u128;
        (share as usize).min(columns.saturating_sub(1))
    };
    "▓".repeat(filled) + &"░".repeat(columns - filled)
}

/// A share as percent, to the nearest: but less than all is no 100, and more than nothing no 0.
pub fn whole_percent(share: f64) -> u8 {
    let nearest = (share * 100.0).round();
    match share {
        share if share <= 0.0 => 0,
        share if share >= 1.0 => 100,
        _ => nearest.clamp(1.0, 99.0) as u8,
    }
}

/// ① to ⑳, then plain figures.
pub fn circled(number: usize) -> String {
    match number {
        1..=20 => char::from_u32(0x245f + number as u32)
            .unwrap_or('?')
            .to_string(),
        _ => number.to_string(),
    }
}

/// `1 call`, `2 calls`.
pub fn counted(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", grouped(number as u64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped() {
        for (number, text) in [
            (0, "0"),
            (999, "999"),
            (1024, "1 024"),
            (1_048_576, "1 048 576"),
        ] {
            assert_eq!(grouped(number), text);
        }
    }

    #[test]
    fn a_text_is_grouped_when_it_is_a_number() {
        for (text, read) in [
            ("13312", "13\u{a0}312"),
            ("512", "512"),
            ("0123", "0123"),
            ("127.0.0.1:40000", "127.0.0.1:40000"),
            ("it waits", "it waits"),
        ] {
            assert_eq!(as_read(text), read);
        }
    }

    #[test]
    fn gauges_do_not_lie_at_their_ends() {
        assert_eq!(gauge(0, 100, 4), "░░░░");
        assert_eq!(gauge(12, 100, 4), "░░░░");
        assert_eq!(gauge(13, 100, 4), "▓░░░");
        assert_eq!(gauge(99, 100, 4), "▓▓▓░");
        assert_eq!(gauge(150, 100, 4), "▓▓▓▓");
        assert_eq!(gauge(1, 0, 4), "▓▓▓▓");
    }

    #[test]
    fn percent_are_rounded_and_do_not_lie_at_their_ends() {
        for (part, of, percent) in [
            (8, 12, 67),
            (1, 3, 33),
            (1, 200, 1),
            (1, 1000, 1),
            (999, 1000, 99),
            (0, 7, 0),
            (7, 7, 100),
        ] {
            assert_eq!(whole_percent(f64::from(part) / f64::from(of)), percent);
        }
    }

    #[test]
    fn changes_say_their_sign() {
        assert_eq!(change(0, 1024).as_deref(), Some("(+1 024)"));
        assert_eq!(change(5, 1).as_deref(), Some("(-4)"));
        assert_eq!(change(5, 5), None);
    }
}
