//! Repeated calls become counted rows: a loop is told once, with how often and how much.

/// At most so many calls in the body of a loop that folds.
pub const LONGEST: usize = 6;
/// Fewer turns than this are told one by one.
const TURNS: usize = 3;

/// A stretch of rows: `block` rows, `times` over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fold {
    pub start: usize,
    pub block: usize,
    pub times: usize,
}

impl Fold {
    pub fn end(&self) -> usize {
        self.start + self.block * self.times
    }

    pub fn is_repeated(&self) -> bool {
        self.times > 1
    }
}

/// Covers all rows, in order, with stretches; rows equal by key repeat, rows without a key never do.
pub fn fold<K: PartialEq>(keys: &[Option<K>]) -> Vec<Fold> {
    let mut folds = Vec::new();
    let mut start = 0;
    while start < keys.len() {
        let best = (1..=LONGEST)
            .map(|block| Fold {
                start,
                block,
                times: turns(&keys[start..], block),
            })
            .filter(|fold| fold.times >= TURNS)
            // Of those that cover as much, the shortest body.
            .max_by_key(|fold| (fold.block * fold.times, usize::MAX - fold.block));
        let fold = best.unwrap_or(Fold {
            start,
            block: 1,
            times: 1,
        });
        start = fold.end();
        folds.push(fold);
    }
    folds
}

/// How often the first `block` rows follow one another.
fn turns<K: PartialEq>(keys: &[Option<K>], block: usize) -> usize {
    let Some(body) = keys.get(..block) else {
        return 0;
    };
    if body.iter().any(Option::is_none) {
        return 1;
    }
    keys.chunks_exact(block)
        .take_while(|turn| *turn == body)
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A letter is a call, a dot is a row that never repeats; `3ab` is `ababab`, folded.
    #[track_caller]
    fn case(rows: &str, expected: &str) {
        let keys: Vec<Option<char>> = rows.chars().map(|c| (c != '.').then_some(c)).collect();
        let told: Vec<String> = fold(&keys)
            .iter()
            .map(|fold| {
                let body = &rows[fold.start..fold.start + fold.block];
                match fold.times {
                    1 => body.to_owned(),
                    times => format!("{times}{body}"),
                }
            })
            .collect();
        assert_eq!(told.join(" "), expected);
    }

    #[test]
    fn loops_fold_and_the_rest_stays() {
        case("", "");
        case("abc", "a b c");
        case("aab", "a a b");
        case("aaab", "3a b");
        case("xabababc", "x 3ab c");
        case("aaaaaa", "6a");
        case("abcdefabcdefabcdef", "3abcdef");
        case(
            "abcdefgabcdefgabcdefg",
            &"abcdefg"
                .repeat(3)
                .split("")
                .filter(|s| !s.is_empty())
                .collect::<Vec<_>>()
                .join(" "),
        );
        case("...", ". . .");
        case("aa.aa", "a a . a a");
    }
}
