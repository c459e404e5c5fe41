//! Which of several answers to a question counts.

/// The first one shows what somebody knew, the last one what somebody knows now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Counted {
    First,
    /// A right one, if there is any.
    Best,
    #[default]
    Last,
}

impl Counted {
    pub fn word(self) -> &'static str {
        match self {
            Counted::First => "first",
            Counted::Best => "best",
            Counted::Last => "last",
        }
    }

    /// The one that counts among answers in the order in which they were given, told what each was: right, wrong, or
    /// not measured, which never counts.
    pub fn of<T>(self, answers: &[T], right: impl Fn(&T) -> Option<bool>) -> Option<&T> {
        let mut measured = answers.iter().filter(|answer| right(answer).is_some());
        match self {
            Counted::First => measured.next(),
            Counted::Last => measured.next_back(),
            Counted::Best => {
                let best = answers.iter().find(|answer| right(answer) == Some(true));
                best.or_else(|| measured.next_back())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_of_counting_takes_its_own_answer() {
        // Their places tell them apart.
        let case = |answers: &[Option<bool>], expected: [Option<usize>; 3]| {
            let answers: Vec<_> = answers.iter().copied().enumerate().collect();
            let of = |counted: Counted| counted.of(&answers, |(_, right)| *right).map(|it| it.0);
            let ways = [Counted::First, Counted::Best, Counted::Last];
            assert_eq!(ways.map(of), expected, "{answers:?}");
        };
        let (right, wrong) = (Some(true), Some(false));
        case(&[], [None; 3]);
        case(&[None], [None; 3]);
        case(&[wrong, right, wrong], [Some(0), Some(1), Some(2)]);
        case(&[None, wrong, wrong, None], [Some(1), Some(2), Some(2)]);
        case(&[right, wrong, None], [Some(0), Some(0), Some(1)]);
    }
}
