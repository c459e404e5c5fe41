//! How each ink looks on a dark or a light background, with sixteen colours, without any, or for the back row.

use console::Style;

use super::ink::Ink;
use super::line::Line;

/// A way to paint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    Light,
    Dark,
    /// The terminal's own sixteen colours.
    Ansi,
    /// No escapes at all.
    None,
    /// No colours, but weight, underline and reverse: for projectors and tired eyes.
    HighContrast,
}

impl Theme {
    /// The line as a terminal is told to draw it; every style ends where its span ends.
    pub fn paint(self, line: &Line) -> String {
        let mut painted = String::new();
        for span in line.spans() {
            match self.style(span.ink) {
                Option::None if !span.strong || self == Theme::None => painted.push_str(&span.text),
                style => {
                    let style = style.unwrap_or_default();
                    let style = if span.strong { style.bold() } else { style };
                    let text = style.force_styling(true).apply_to(&span.text);
                    painted.push_str(&text.to_string());
                }
            }
        }
        painted
    }

    /// Which of the 256 colours an ink has, if it is not that of plain text.
    pub(super) fn number(self, ink: Ink) -> Option<u8> {
        match self {
            Theme::Dark => dark(ink),
            Theme::Light => light(ink),
            Theme::Ansi | Theme::None | Theme::HighContrast => None,
        }
    }

    /// Whether an ink is drawn with weight.
    pub(super) fn is_heavy(ink: Ink) -> bool {
        matches!(
            ink,
            Ink::Strong
                | Ink::Accent
                | Ink::Active
                | Ink::Change
                | Ink::Error
                | Ink::Banner
                | Ink::Past
                | Ink::Key
        )
    }

    fn style(self, ink: Ink) -> Option<Style> {
        match self {
            Theme::None => None,
            Theme::Dark | Theme::Light => Some(weigh(colour(ink, self.number(ink)?), ink)),
            Theme::Ansi => ansi(ink),
            Theme::HighContrast => high_contrast(ink),
        }
    }
}

/// One of the 256 colours; the past is shown on it instead of in it.
fn colour(ink: Ink, number: u8) -> Style {
    let style = Style::new().color256(number);
    if ink == Ink::Past {
        style.reverse()
    } else {
        style
    }
}

fn weigh(style: Style, ink: Ink) -> Style {
    match ink {
        Ink::Emphasis => style.italic(),
        ink if Theme::is_heavy(ink) => style.bold(),
        _ => style,
    }
}

/// The usual values of one of the 256 colours above the sixteen.
pub(super) fn rgb(number: u8) -> [u8; 3] {
    let step = |n: u8| if n == 0 { 0 } else { 55 + 40 * n };
    match number {
        232.. => [8 + 10 * (number - 232); 3],
        _ => {
            let n = number.saturating_sub(16);
            [step(n / 36), step(n / 6 % 6), step(n % 6)]
        }
    }
}

/// Numbers of the 256 colours that stand out from black and from the usual dark greys and blues.
fn dark(ink: Ink) -> Option<u8> {
    Some(match ink {
        Ink::Plain => return None,
        Ink::Keyword => 183,
        Ink::Type => 116,
        Ink::Function => 117,
        Ink::Macro => 216,
        Ink::Text => 150,
        Ink::Number => 222,
        Ink::Comment | Ink::Muted => 248,
        Ink::Punctuation => 251,
        Ink::Strong | Ink::Active | Ink::Banner => 231,
        Ink::Emphasis => 254,
        Ink::Code => 159,
        Ink::Accent | Ink::Key => 123,
        Ink::Ok => 120,
        Ink::Error => 217,
        Ink::Warn | Ink::Past => 221,
        Ink::Change => 229,
        Ink::Printed => 193,
    })
}

/// Numbers of the 256 colours that stand out from white and from the usual creams.
fn light(ink: Ink) -> Option<u8> {
    Some(match ink {
        Ink::Plain => return None,
        Ink::Keyword => 90,
        Ink::Type => 23,
        Ink::Function => 19,
        Ink::Macro => 88,
        Ink::Text => 22,
        Ink::Number => 52,
        Ink::Comment | Ink::Muted => 240,
        Ink::Punctuation => 238,
        Ink::Strong | Ink::Active | Ink::Banner => 16,
        Ink::Emphasis => 235,
        Ink::Code => 18,
        Ink::Accent | Ink::Key => 20,
        Ink::Ok => 22,
        Ink::Error => 124,
        Ink::Warn | Ink::Past => 88,
        Ink::Change => 53,
        Ink::Printed => 22,
    })
}

/// Only colours that are readable on both backgrounds in the usual palettes: magenta and red, and not bold, which many
/// terminals brighten.
fn ansi(ink: Ink) -> Option<Style> {
    let style = Style::new();
    Some(match ink {
        Ink::Plain
        | Ink::Punctuation
        | Ink::Muted
        | Ink::Comment
        | Ink::Type
        | Ink::Function
        | Ink::Printed => return None,
        // What is a word of the program in a sentence is one without colours, too.
        Ink::Code => style.underlined(),
        Ink::Keyword | Ink::Accent | Ink::Change => style.magenta(),
        Ink::Macro | Ink::Number | Ink::Text | Ink::Error | Ink::Warn => style.red(),
        Ink::Strong | Ink::Active | Ink::Banner | Ink::Key | Ink::Ok => style.bold(),
        Ink::Emphasis => style.italic(),
        Ink::Past => style.reverse(),
    })
}

fn high_contrast(ink: Ink) -> Option<Style> {
    let style = Style::new();
    Some(match ink {
        Ink::Keyword | Ink::Strong | Ink::Accent | Ink::Banner | Ink::Key | Ink::Ok => style.bold(),
        Ink::Emphasis | Ink::Code => style.underlined(),
        Ink::Warn => style.bold().underlined(),
        Ink::Active | Ink::Change | Ink::Error | Ink::Past => style.bold().reverse(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(rgb: [f64; 3]) -> f64 {
        let part = |value: f64| match value / 255.0 {
            value if value <= 0.03928 => value / 12.92,
            value => ((value + 0.055) / 1.055).powf(2.4),
        };
        0.2126 * part(rgb[0]) + 0.7152 * part(rgb[1]) + 0.0722 * part(rgb[2])
    }

    fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn every_ink_is_readable_on_its_backgrounds() {
        // Black, dark grey, Dracula, Solarized dark; white, Solarized light.
        let darks = [[0.0; 3], [30.0; 3], [40.0, 42.0, 54.0], [0.0, 43.0, 54.0]];
        let lights = [[255.0; 3], [253.0, 246.0, 227.0]];
        for ink in Ink::ALL {
            for background in darks {
                if let Some(number) = dark(ink) {
                    let seen = contrast(rgb(number).map(f64::from), background);
                    assert!(seen >= 4.5, "{ink:?} on dark: {seen:.1}");
                }
            }
            for background in lights {
                if let Some(number) = light(ink) {
                    let seen = contrast(rgb(number).map(f64::from), background);
                    assert!(seen >= 4.5, "{ink:?} on light: {seen:.1}");
                }
            }
        }
    }

    #[test]
    fn no_theme_means_no_escapes() {
        for ink in Ink::ALL {
            let mut line = Line::of("a", ink);
            line.push_strong("b", ink);
            assert_eq!(Theme::None.paint(&line), "ab");
        }
    }

    #[test]
    fn paint_adds_no_columns_and_ends_every_style() {
        let mut line = Line::of("▶ 你好", Ink::Active);
        line.push_strong(" let", Ink::Keyword);
        for theme in [Theme::Light, Theme::Dark, Theme::Ansi, Theme::HighContrast] {
            let painted = theme.paint(&line);
            assert_eq!(console::measure_text_width(&painted), line.width());
            assert!(painted.ends_with("\x1b[0m"), "{painted:?}");
        }
    }
}
