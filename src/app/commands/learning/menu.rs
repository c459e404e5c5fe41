//! `socklab` alone: the list of lessons with where the student is, chosen from on a page, printed with its commands
//! elsewhere.

use std::convert::Infallible;

use console::Key;

use super::lesson;
use super::list;
use super::orientation;
use super::review;
use crate::app::exit::Exit;
use crate::app::output::print;
use crate::app::quiz;
use crate::app::screen::{self, Flow, Page, Screen};
use crate::app::sentence;
use crate::app::student;
use crate::app::student::overviews;
use crate::cli::{self, Face, ThemeChoice};
use crate::lesson::Folder;
use crate::lessons::SYLLABUS;
use crate::phrases::phrases;
use crate::progress::Day;
use crate::view::menu::{self, draw, due, next, too_small};
use crate::view::records::Overview;
use crate::view::{Line, Size};

/// What was chosen.
#[derive(Clone, Copy, Debug)]
enum Choice {
    Lesson(&'static Folder),
    Quiz(&'static Folder),
    Review,
    Orientation,
    Quit,
}

#[derive(Debug)]
struct Menu {
    overviews: Vec<Overview>,
    today: Day,
    at: usize,
    choice: Choice,
}

/// Does what is chosen, until that is to quit.
pub fn menu(face: Face) -> Result<(), Exit> {
    if face.json {
        return list::list(face);
    }
    let mut chosen: Option<&'static Folder> = None;
    loop {
        let mut menu = Menu::open(chosen)?;
        let small = too_small(&menu.overviews, menu.today, screen::size());
        let pages = !face.plain && screen::can_show_pages();
        if let Some(sentence) = small.as_ref().filter(|_| pages) {
            sentence::say(sentence);
        }
        if !pages || small.is_some() {
            return print(menu::list(&menu.overviews, menu.today));
        }
        menu.show(face.theme)?;
        match menu.choice {
            Choice::Quit => return Ok(()),
            Choice::Lesson(folder) => {
                chosen = Some(folder);
                lesson::lesson(&cli::Lesson::of(folder.slug()), face)?;
            }
            Choice::Quiz(folder) => {
                chosen = Some(folder);
                quiz::take(folder, None, face)?;
            }
            Choice::Review => review::review(&cli::Review { seed: None }, face)?,
            Choice::Orientation => {
                chosen = Some(menu.overviews[menu.at].folder);
                orientation::show(
                    &mut Screen::take(face.theme)?,
                    phrases().commands.goes_back_to_the_menu,
                )?;
            }
        }
    }
}

impl Menu {
    /// Begins with the lesson that was chosen last.
    fn open(chosen: Option<&Folder>) -> Result<Menu, Exit> {
        let overviews = overviews::of_all(SYLLABUS, &student::looked())?;
        let chosen = chosen.and_then(|chosen| {
            let is_it = |overview: &Overview| overview.folder.number == chosen.number;
            overviews.iter().position(is_it)
        });
        Ok(Menu {
            at: chosen.unwrap_or_else(|| next(&overviews)),
            overviews,
            today: Day::today(),
            choice: Choice::Quit,
        })
    }

    /// Shows it until something is chosen.
    fn show(&mut self, theme: ThemeChoice) -> Result<(), Exit> {
        let mut screen = Screen::take(theme)?;
        let (_, nothing) = screen.outside();
        screen.show(self, &nothing)
    }

    fn choose(&mut self, choice: Choice) -> Flow {
        self.choice = choice;
        Flow::Over
    }
}

impl Page for Menu {
    type Outer = Infallible;

    fn draw(&self, size: Size) -> Vec<Line> {
        draw(&self.overviews, self.at, self.today, size)
    }

    fn key(&mut self, key: &Key, _size: Size) -> Result<Flow, Exit> {
        let last = self.overviews.len() - 1;
        match key {
            Key::ArrowUp | Key::Char('k') => self.at = self.at.checked_sub(1).unwrap_or(last),
            Key::ArrowDown | Key::Char('j') => {
                self.at = if self.at == last { 0 } else { self.at + 1 }
            }
            Key::Home => self.at = 0,
            Key::End => self.at = last,
            Key::Enter => return Ok(self.choose(Choice::Lesson(self.overviews[self.at].folder))),
            Key::Char('c') => return Ok(self.choose(Choice::Quiz(self.overviews[self.at].folder))),
            Key::Char('r') if due(&self.overviews, self.today) > 0 => {
                return Ok(self.choose(Choice::Review));
            }
            Key::Char('?') => return Ok(self.choose(Choice::Orientation)),
            Key::Char('q' | '\u{4}') => return Ok(self.choose(Choice::Quit)),
            Key::Char(typed) => {
                let number = typed.to_digit(10);
                let named = |it: &&Overview| number == Some(u32::from(it.folder.number));
                if let Some(folder) = self.overviews.iter().find(named).map(|it| it.folder) {
                    return Ok(self.choose(Choice::Lesson(folder)));
                }
            }
            _ => {}
        }
        Ok(Flow::Draw)
    }

    fn came(&mut self, outer: Infallible) -> Result<Flow, Exit> {
        match outer {}
    }
}
