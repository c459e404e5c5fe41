//! The classic calls, as they are written elsewhere, and the scene that runs each.

use console::{Alignment, measure_text_width, pad_str};
use serde_json::json;

use super::columns::Columns;
use crate::lesson::{ClassicCall, Folder};
use crate::phrases::phrases;
use crate::view::escape;
use crate::view::quiz::look_again;

/// Some calls, and where their scenes are.
#[derive(Clone, Copy, Debug)]
pub struct ClassicCalls<'a> {
    pub calls: &'a [ClassicCall],
    pub syllabus: &'a [&'static Folder],
}

impl ClassicCalls<'_> {
    /// The table; one call under the other where it is too wide.
    pub fn table(&self, columns: Columns) -> Vec<String> {
        let width = |text: fn(&ClassicCall) -> &str| {
            let texts = self.calls.iter().map(text);
            texts.map(measure_text_width).max().unwrap_or(0)
        };
        let (c, python) = (width(|call| call.c), width(|call| call.python));
        let socket2 = width(|call| call.socket2);
        let line = |cells: [&str; 4]| {
            let [first, second, third, last] = cells;
            let padded = [(first, c), (second, python), (third, socket2)]
                .map(|(text, width)| pad_str(text, width, Alignment::Left, None).into_owned());
            format!("{}  {last}", padded.join("  "))
        };
        let mut table = vec![line(["C", "Python", "socket2", "scene"])];
        for call in self.calls {
            let scene = format!("{} {}", self.number(call), call.scene);
            table.push(line([call.c, call.python, call.socket2, &scene]));
            table.push(format!("    {}", call.what));
        }
        if columns.hold(&table) {
            return table;
        }
        let below = |call| [self.row(call, columns), vec![String::new()]].concat();
        self.calls.iter().flat_map(below).collect()
    }

    /// Each call by itself, with the command that runs its scene.
    pub fn rows(&self, columns: Columns) -> Vec<String> {
        let row = |call| self.row(call, columns);
        self.calls.iter().flat_map(row).collect()
    }

    fn row(&self, call: &ClassicCall, columns: Columns) -> Vec<String> {
        let languages = [
            ("C", call.c),
            ("Python", call.python),
            ("socket2", call.socket2),
        ];
        let languages =
            languages.map(|(name, call)| columns.wrap(&format!("  {name:<7}  {call}"), 11));
        let see = phrases()
            .lesson
            .see_it_run(look_again(self.number(call), call.scene));
        let words = [Some(call.what), call.untraced, Some(&see)];
        let words = words.into_iter().flatten();
        let mut told = vec![call.name.to_owned()];
        told.extend(languages.into_iter().flatten());
        told.extend(words.flat_map(|words| columns.wrap(&format!("  {words}"), 2)));
        told
    }

    /// An object a call.
    pub fn json(&self) -> Vec<String> {
        let object = |call: &ClassicCall| {
            escape::json(&json!({
                "name": call.name,
                "c": call.c,
                "python": call.python,
                "socket2": call.socket2,
                "what": call.what,
                "lesson": self.number(call),
                "slug": call.lesson,
                "scene": call.scene,
                "calls": call.traced,
            }))
        };
        self.calls.iter().map(object).collect()
    }

    /// The lesson's number; 0 for one that is not in the syllabus, which a test rules out.
    fn number(&self, call: &ClassicCall) -> u8 {
        let mut folders = self.syllabus.iter();
        let folder = folders.find(|folder| folder.slug() == call.lesson);
        folder.map_or(0, |folder| folder.number)
    }
}
