//! A number as somebody types it: digits, alone or in groups of three.

/// What people put between thousands.
const SEPARATORS: [char; 6] = [' ', ',', '_', '\'', '\u{a0}', '\u{202f}'];

/// A digit, or what people put between thousands.
pub fn is_of_number(letter: char) -> bool {
    letter.is_ascii_digit() || SEPARATORS.contains(&letter)
}

/// `13312`, `13 312`, `13,312`, `13_312`; but not `3,0`, in which the comma stands for something else.
pub fn number(typed: &str) -> Option<u64> {
    let typed = typed.trim();
    let is_digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let groups: Vec<&str> = match typed.chars().find(|letter| SEPARATORS.contains(letter)) {
        None => vec![typed],
        Some(separator) => typed.split(separator).collect(),
    };
    let (first, others) = groups.split_first()?;
    let grouped = (1..=3).contains(&first.len()) && others.iter().all(|group| group.len() == 3);
    let understood = groups.iter().copied().all(is_digits) && (others.is_empty() || grouped);
    understood.then(|| groups.concat().parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn a_number_is_understood_as_people_group_it() {
        for typed in [
            "13312",
            " 13312 ",
            "13 312",
            "13,312",
            "13_312",
            "13'312",
            "13\u{a0}312",
            "13\u{202f}312",
        ] {
            assert_eq!(number(typed), Some(13_312), "{typed:?}");
        }
        assert_eq!(number("1,013,312"), Some(1_013_312));
        assert_eq!(number("000"), Some(0));
        assert_eq!(number("18446744073709551615"), Some(u64::MAX));
    }

    #[test]
    fn separators_elsewhere_are_no_groups() {
        for typed in [
            "",
            ",",
            "3,0",
            "3,00",
            "3,0000",
            "1331,200",
            ",312",
            "13,312,",
            "13,,312",
            "1 013,312",
            "13, 312",
            "-3",
            "+3",
            "3.000",
            "18446744073709551616",
        ] {
            assert_eq!(number(typed), None, "{typed:?}");
        }
    }
}
