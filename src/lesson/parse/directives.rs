//! Directives: the lines `> key: value` right under a heading.

use super::markdown::{Part, Section};
use super::source::Source;
use crate::lesson::parse::Fault;
use crate::lesson::text::plain;
use crate::phrases::phrases;

/// The directives of one section, checked against the keys that are known there.
#[derive(Clone, Debug, Default)]
pub(super) struct Directives(Vec<Directive>);

/// One line.
#[derive(Clone, Debug)]
pub(super) struct Directive {
    pub(super) line: usize,
    pub(super) key: &'static str,
    /// Plain text: backticks are dropped, since where it is shown there is no markup.
    pub(super) value: String,
    /// As it stands there.
    pub(super) written: &'static str,
}

/// What may be said more than once: another system, another hint, another place to change.
const REPEATABLE: [&str; 6] = ["elsewhere", "say", "python", "rust", "change", "change.py"];

impl Directives {
    /// Reads the section's directives, and gives what follows them.
    pub(super) fn read<'s>(
        section: &'s Section,
        known: &[&'static str],
        source: &Source,
    ) -> Result<(Directives, &'s [Part]), Fault> {
        let Some((first, text)) = section.opening else {
            return Ok((Directives::default(), &section.parts));
        };
        let heading = plain(&section.heading);
        let mut lines: Vec<Directive> = Vec::new();
        for (line, text) in (first..).zip(text.lines()) {
            let fault = |what: String| Err(source.fault(line, &heading, what));
            let Some(text) = text.trim_start().strip_prefix('>') else {
                return fault(phrases().faults.text_sticks.into());
            };
            let Some((key, value)) = text.split_once(':') else {
                return fault(phrases().faults.no_directive(text.trim()));
            };
            let (name, written) = (key.trim(), value.trim());
            let value = written.replace('`', "");
            let Some(key) = known.iter().find(|key| **key == name) else {
                return fault(phrases().faults.unknown_directive(name, known.join(", ")));
            };
            if value.is_empty() {
                return fault(phrases().faults.says_nothing(key));
            }
            if !REPEATABLE.contains(key) && lines.iter().any(|line| line.key == *key) {
                return fault(phrases().faults.stands_twice(key));
            }
            lines.push(Directive {
                line,
                key,
                value,
                written,
            });
        }
        Ok((Directives(lines), &section.parts[1..]))
    }

    pub(super) fn get(&self, key: &str) -> Option<&Directive> {
        self.all(key).next()
    }

    /// The lines of a repeated key, in order.
    pub(super) fn all(&self, key: &str) -> impl Iterator<Item = &Directive> {
        self.0.iter().filter(move |line| line.key == key)
    }

    /// What stands under a key, the lines of a repeated one below each other.
    pub(super) fn text(&self, key: &str) -> Option<String> {
        let values: Vec<_> = self.all(key).map(|line| line.value.as_str()).collect();
        (!values.is_empty()).then(|| values.join("\n"))
    }
}
