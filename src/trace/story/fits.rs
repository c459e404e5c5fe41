//! Whether a line is as the story expects it: its stars, and the same error in the words of another C library.

use nix::errno::Errno;

use super::line::is_place;

/// A line that fits both, if they have as many words; else the later one.
pub(super) fn between(one: &str, other: &str) -> String {
    let (words, others): (Vec<&str>, Vec<&str>) =
        (one.split(' ').collect(), other.split(' ').collect());
    if words.len() != others.len() {
        return other.to_owned();
    }
    let word = |(one, other): (&str, &str)| {
        if is_place(other) {
            other.to_owned()
        } else if fits(one, other) {
            one.to_owned()
        } else {
            "*".to_owned()
        }
    };
    let line: Vec<String> = words.into_iter().zip(others).map(word).collect();
    line.join(" ")
}

/// Whether a line is as expected.
pub(super) fn fits(expected: &str, told: &str) -> bool {
    fits_by_stars(expected, told) || is_the_same_error(expected, told)
}

/// Whether a line ends with the same error in other words: `Operation in progress (os error 115)`, as musl has it, is
/// `Operation now in progress (os error 115)` with glibc, and so in stories.
fn is_the_same_error(expected: &str, told: &str) -> bool {
    let Some((before, number)) = expected.rsplit_once(" (os error ") else {
        return false;
    };
    let errno = number
        .strip_suffix(')')
        .and_then(|number| number.parse().ok());
    let words = errno.map(|errno| Errno::from_raw(errno).desc());
    let before = words.and_then(|words| before.strip_suffix(words));
    let same_number = told.ends_with(&expected[expected.len() - number.len()..]);
    before.is_some_and(|before| told.starts_with(before)) && same_number
}

/// `*` stands for any run of characters.
fn fits_by_stars(expected: &str, told: &str) -> bool {
    let mut pieces = expected.split('*');
    let first = pieces.next().unwrap_or_default();
    let Some(mut rest) = told.strip_prefix(first) else {
        return false;
    };
    let mut pieces = pieces.peekable();
    if pieces.peek().is_none() {
        return rest.is_empty();
    }
    while let Some(piece) = pieces.next() {
        if pieces.peek().is_none() {
            return rest.ends_with(piece);
        }
        match rest.find(piece) {
            Some(at) => rest = &rest[at + piece.len()..],
            None => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(expected: &str, told: &str, fitting: bool) {
        assert_eq!(fits(expected, told), fitting, "{expected} / {told}");
    }

    #[test]
    fn a_star_stands_for_any_run_of_characters() {
        case("a", "a", true);
        case("a", "ab", false);
        case("a*", "ab", true);
        case("*b", "ab", true);
        case("a*c*e", "abcde", true);
        case("a*c*e", "abde", false);
        case("*", "", true);
        case("took * ms", "took 12 ms", true);
        case("took * ms", "took 12 s", false);
    }

    #[test]
    fn an_error_has_a_number_and_each_c_library_has_words_for_it() {
        let glibc = "| connect says Operation now in progress (os error 115)";
        case(
            glibc,
            "| connect says Operation in progress (os error 115)",
            true,
        );
        case(
            glibc,
            "| connect says Operation in progress (os error 15)",
            false,
        );
        case(
            glibc,
            "| accept says Operation in progress (os error 115)",
            false,
        );
        case(glibc, "| connect says Operation in progress", false);
        case("| connect says so (os error 115)", glibc, false);
    }

    #[test]
    fn the_place_of_a_call_is_never_widened() {
        let one = "1 main 8:9 a.close → 0";
        let other = "1 main 9:9 a.close → 0";
        assert_eq!(between(one, other), other);
        assert_eq!(
            between("1 main * a.close → *", other),
            "1 main 9:9 a.close → *"
        );
    }
}
