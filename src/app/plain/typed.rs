//! What a person may type at a stop of the plain face, and the stops that one can go back to.

use crate::phrases::phrases;

/// A line that was typed at a stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Typed {
    On,
    Back,
    Again,
    Program,
    GoTo(u32),
    /// One of the things to try, from 1.
    Try(usize),
    Help,
    Quit,
}

/// Where the telling goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Onward {
    On,
    Again,
    Quit,
}

impl Typed {
    /// `None` for what is no command.
    pub(super) fn read(line: &str) -> Option<Typed> {
        let mut words = line.split_whitespace();
        let typed = match (words.next(), words.next(), words.next()) {
            (None, ..) => Typed::On,
            (Some("g"), Some(step), None) => Typed::GoTo(step.parse().ok()?),
            (Some("t"), Some(number), None) => Typed::Try(number.parse().ok()?),
            (Some("b"), None, None) => Typed::Back,
            (Some("r"), None, None) => Typed::Again,
            (Some("s"), None, None) => Typed::Program,
            (Some("?"), None, None) => Typed::Help,
            (Some("q"), None, None) => Typed::Quit,
            _ => return None,
        };
        Some(typed)
    }

    /// What may be typed, a line each.
    pub(super) fn help() -> Vec<String> {
        let all = phrases().telling.may_be_typed.iter();
        all.map(|(typed, does)| format!("{typed}: {does}"))
            .collect()
    }
}

/// What was told of a scene, stop by stop.
#[derive(Debug, Default)]
pub(super) struct ToldStops {
    stops: Vec<(u32, Vec<String>)>,
    /// The stop that is looked at.
    at: usize,
}

impl ToldStops {
    /// Lines that belong to the newest stop.
    pub(super) fn add(&mut self, lines: &[String]) {
        if self.stops.is_empty() {
            self.stops.push((0, Vec::new()));
        }
        if let Some((_, told)) = self.stops.last_mut() {
            told.extend_from_slice(lines);
        }
    }

    /// Stands at the newest stop, which lies before this step.
    pub(super) fn stand(&mut self, step: u32) {
        if let Some(last) = self.stops.last_mut() {
            last.0 = step;
        }
        self.at = self.stops.len().saturating_sub(1);
    }

    /// What is told from here on is another stop's.
    pub(super) fn go_on(&mut self) {
        if self.stops.last().is_some_and(|(_, told)| !told.is_empty()) {
            self.stops.push((0, Vec::new()));
        }
    }

    /// Whether an earlier stop is looked at.
    pub(super) fn looks_back(&self) -> bool {
        self.at + 1 < self.stops.len()
    }

    pub(super) fn back(&mut self) -> Option<Vec<String>> {
        self.at = self.at.checked_sub(1)?;
        self.again()
    }

    pub(super) fn forward(&mut self) -> Option<Vec<String>> {
        self.at += 1;
        self.again()
    }

    /// The stop at which a step's call had run.
    pub(super) fn go_to(&mut self, step: u32) -> Option<Vec<String>> {
        self.at = self.stops.iter().position(|(before, _)| *before > step)?;
        self.again()
    }

    fn again(&self) -> Option<Vec<String>> {
        let (_, told) = self.stops.get(self.at)?;
        let place = phrases()
            .telling
            .earlier_stop(self.at + 1, self.stops.len());
        Some([vec![place], told.clone()].concat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_read_and_answers_are_none() {
        for (line, typed) in [
            ("", Some(Typed::On)),
            ("b", Some(Typed::Back)),
            ("g 12", Some(Typed::GoTo(12))),
            ("t 2", Some(Typed::Try(2))),
            ("t", None),
            ("g", None),
            ("g twelve", None),
            ("?", Some(Typed::Help)),
            ("2", None),
            ("b 2", None),
            ("quit", None),
        ] {
            assert_eq!(Typed::read(line), typed, "{line}");
        }
    }

    #[test]
    fn one_goes_back_and_comes_forward_to_what_was_told() {
        let mut told = ToldStops::default();
        for (line, step) in [("one", 3), ("two", 9), ("three", 12)] {
            told.go_on();
            told.add(&[line.to_owned()]);
            told.stand(step);
        }
        let second = ["Stop 2 of 3 so far; Enter goes forward:", "two"];
        assert!(!told.looks_back());
        assert_eq!(told.back().expect("a stop"), second);
        assert!(told.looks_back());
        assert_eq!(told.back().expect("a stop")[1], "one");
        assert_eq!(told.back(), None);
        assert_eq!(told.forward().expect("a stop"), second);
        assert_eq!(told.go_to(2).expect("a stop")[1], "one");
        assert_eq!(told.go_to(3).expect("a stop"), second);
        assert_eq!(told.go_to(12), None);
    }
}
