//! A drawing for terminals that show no more than ASCII, or show some characters wider than they are counted here.

use console::measure_text_width;

/// How the terminal shows what is no ASCII.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Characters {
    /// Nobody told or measured.
    #[default]
    Untold,
    /// Each as wide as it is counted.
    Measured,
    /// So many columns for the three of `PROBE`.
    Wide(u16),
    /// The environment says that it is no UTF-8: the variable with its value.
    Foreign(String),
    /// It is of a kind that has few letters: the variable that says so, with its value.
    Few(String),
}

/// Three characters of ambiguous width (Unicode, UAX 11), which are counted as one column each; in another encoding than
/// UTF-8 they are more.
pub const PROBE: &str = "é①─";
const PROBED: u16 = 3;

impl Characters {
    /// What the variables of the locale say, the first one that counts first (`man 7 locale`).
    pub fn told<'a>(variables: impl IntoIterator<Item = (&'a str, String)>) -> Characters {
        let mut set = variables.into_iter().filter(|(_, value)| !value.is_empty());
        let Some((name, value)) = set.next() else {
            return Characters::Untold;
        };
        let plain = value.to_lowercase().replace('-', "");
        match plain.contains("utf8") {
            true => Characters::Untold,
            false => Characters::Foreign(format!("{name}={value}")),
        }
    }

    /// What is known once the cursor stands in this column behind the probe, which began in the first one.
    #[must_use]
    pub fn measured(self, column: u16) -> Characters {
        match (self, column.saturating_sub(1)) {
            (told @ (Characters::Foreign(_) | Characters::Few(_)), _) => told,
            (_, PROBED) => Characters::Measured,
            (_, columns) => Characters::Wide(columns),
        }
    }

    pub fn are_ascii(&self) -> bool {
        !matches!(self, Characters::Untold | Characters::Measured)
    }
}

/// The same in ASCII, as many columns wide.
pub fn ascii(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let mut drawn = String::with_capacity(text.len());
    let mut buffer = [0; 4];
    for letter in text.chars() {
        match one(letter) {
            Some(letter) => drawn.push(letter),
            None => drawn += &"?".repeat(measure_text_width(letter.encode_utf8(&mut buffer))),
        }
    }
    drawn
}

fn one(letter: char) -> Option<char> {
    Some(match letter {
        '\0'..='\x7f' => letter,
        '→' | '▶' | '▷' | '▸' | '↳' => '>',
        '←' | '◀' | '◁' | '◂' => '<',
        '↑' => '^',
        '↓' | '▼' | '▾' => 'v',
        '✓' | '☑' => '+',
        '✗' | '×' => 'x',
        '●' | '•' | '■' => '*',
        '─' | '━' | '−' | '–' | '—' => '-',
        '│' | '┃' | '▏' | '▎' | '▍' | '▌' => '|',
        '┊' | '⋮' => ':',
        '▓' | '█' | '▊' | '▋' | '▉' => '#',
        '░' | '·' | '…' => '.',
        '┐'..='╋' | '╭'..='╰' | '┌' => '+',
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        '≠' => '!',
        '☐' => 'o',
        'é' => 'e',
        'µ' => 'u',
        '\u{a0}' | '\u{2007}' | '\u{202f}' => ' ',
        '①'..='⑨' => char::from(b'1' + (letter as u32 - '①' as u32) as u8),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_keeps_its_columns_and_its_escapes() {
        let page = "\x1b[1m ▶ ● ✓ ① → ┊ │ ╭─╮ ▓▓░ 12\u{a0}288 …\x1b[0m 粘包 é 🦀";
        let drawn = ascii(page);
        assert_eq!(
            drawn,
            "\x1b[1m > * + 1 > : | +-+ ##. 12 288 .\x1b[0m ???? e ??"
        );
        assert_eq!(measure_text_width(&drawn), measure_text_width(page));
    }

    #[test]
    fn the_first_variable_that_is_not_empty_counts() {
        let told = |[all, kind, lang]: [&str; 3]| {
            let set = [("LC_ALL", all), ("LC_CTYPE", kind), ("LANG", lang)];
            Characters::told(set.map(|(name, value)| (name, value.to_owned())))
        };
        let foreign = |told: &str| Characters::Foreign(told.into());
        assert_eq!(told(["", "", ""]), Characters::Untold);
        assert_eq!(told(["", "", "C.UTF-8"]), Characters::Untold);
        assert_eq!(told(["", "UTF-8", "C"]), Characters::Untold);
        assert_eq!(told(["en_US.utf8@x", "", "C"]), Characters::Untold);
        assert_eq!(told(["C", "", "C.UTF-8"]), foreign("LC_ALL=C"));
        assert_eq!(
            told(["", "", "de_DE.ISO-8859-1"]),
            foreign("LANG=de_DE.ISO-8859-1")
        );
    }

    #[test]
    fn what_is_measured_is_believed_unless_the_locale_says_more() {
        assert_eq!(Characters::Untold.measured(4), Characters::Measured);
        assert_eq!(Characters::Untold.measured(7), Characters::Wide(6));
        let told = Characters::Foreign("LANG=C".into());
        assert_eq!(told.clone().measured(4), told);
        assert!(told.are_ascii() && !Characters::Measured.are_ascii());
    }
}
