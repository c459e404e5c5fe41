//! Shows a walk until it is left, and the walk of a changed program in between, from which one comes back to it.

use super::memory::Memory;
use super::page::{Aside, Walk};
use super::player::Played;
use super::prepared::prepared_anew;
use super::yours::{Origin, Yours, edited, editor};
use crate::app::exit::Exit;
use crate::app::plain::watch::Events;
use crate::app::screen::Screen;
use crate::app::student::taken::{self, Own};
use crate::lab::machine;
use crate::lesson::{Block, Change, Inline, Try};
use crate::lessons::calls::CALLS;
use crate::phrases::phrases;
use crate::program::{Program, Sources};
use crate::session::{Command, Left, LookFor, Manner, Part, Session};

/// Shows a walk until it is left.
pub(super) fn show(walk: &mut Walk<'_>, screen: &mut Screen) -> Result<(), Exit> {
    walk.act(Command::Begin);
    while walk.left.is_none() {
        match walk.aside.take() {
            Some(aside) => go_aside(walk, aside, screen)?,
            None => walk.show(screen)?,
        }
    }
    walk.players.end_all();
    Ok(())
}

/// Does what the page was left for.
fn go_aside(walk: &mut Walk<'_>, aside: Aside, screen: &mut Screen) -> Result<(), Exit> {
    let said = match (&walk.played, aside) {
        (
            Played::Lesson { lesson, arguments },
            Aside::Change { scene, twin } | Aside::Try { scene, twin, .. },
        ) => {
            let scene = &lesson.scenes[scene];
            let other = scene.twin().filter(|_| twin).map(|twin| twin.scene);
            let scene = other.as_ref().unwrap_or(scene);
            let origin = |tried| Origin {
                scene,
                lesson: lesson.name(),
                arguments,
                tried,
            };
            match aside {
                Aside::Try { tried, .. } => try_it(&origin(scene.tries.get(tried)), tried, screen)?,
                _ => change(&origin(None), screen)?,
            }
        }
        (Played::Yours(yours), Aside::Change { .. }) => {
            let said = edited(&yours.taken().path, screen)?;
            let words = &phrases().page;
            let same = yours.is_as_shown();
            said.or(same.then(|| words.still_the_same(yours.place())))
        }
        (
            Played::Watched {
                events: Events::Live(request, prepared),
                ..
            },
            Aside::Anew,
        ) => match prepared_anew(request, screen)? {
            Ok(made) => {
                prepared.replace(Some(made));
                None
            }
            // The run on the page stays.
            Err(sentence) => Some(sentence),
        },
        _ => None,
    };
    if let Played::Yours(_) | Played::Watched { .. } = walk.played
        && said.is_none()
    {
        (walk.again, walk.left) = (true, Some(Left::Early));
    }
    if let Some(said) = said {
        walk.act(Command::Say(said));
    }
    Ok(())
}

/// Lets a scene's program be edited, and walks it until the student goes back to the lesson; what there is to say there.
fn change(origin: &Origin<'_>, screen: &mut Screen) -> Result<Option<String>, Exit> {
    let scene = origin.scene;
    if editor().is_none() {
        return Ok(Some(phrases().page.no_editor.into()));
    }
    let own = match taken::own(&scene.program, scene.folder.name) {
        Ok(own) => own,
        Err(sentence) => return Ok(Some(sentence)),
    };
    match edited(&own.file, screen)? {
        Some(sentence) => Ok(Some(sentence)),
        None => walk_it(origin, &own, screen),
    }
}

/// Makes the change of one of the things to try, in a copy, and walks that.
fn try_it(origin: &Origin<'_>, place: usize, screen: &mut Screen) -> Result<Option<String>, Exit> {
    let Some(tried) = origin.tried else {
        return Ok(None);
    };
    match taken::tried(origin.scene, tried, place + 1) {
        Ok(own) => walk_it(origin, &own, screen),
        Err(sentence) => Ok(Some(sentence)),
    }
}

/// Walks a changed program until the student goes back to the lesson.
fn walk_it(origin: &Origin<'_>, own: &Own, screen: &mut Screen) -> Result<Option<String>, Exit> {
    loop {
        let yours = match Yours::read(origin, own, screen)? {
            Ok(yours) => yours,
            Err(sentence) => return Ok(Some(sentence)),
        };
        match walk(origin, yours, screen)? {
            Over::Again => {}
            Over::Back(said) => return Ok(said),
        }
    }
}

/// How the walk of a changed program ended.
enum Over {
    /// Its text is to be read and walked again.
    Again,
    /// There may be something to say in the lesson.
    Back(Option<String>),
}

fn walk(origin: &Origin<'_>, yours: Yours, screen: &mut Screen) -> Result<Over, Exit> {
    let words = &phrases().page;
    let text = yours.taken().text.clone();
    let path = yours.taken().path.display().to_string();
    let place = yours.place();
    let (notes, changed) = (yours.notes.clone(), yours.changed.clone());
    let typed = yours.taken().typed;
    let program = Program {
        name: origin.scene.program.name,
        path: &path,
        text: &text,
    };
    let mut sources = Sources::default();
    sources.add(&path, text.clone());
    let colouring = sources.colouring(&path).cloned();
    let (title, look_for) = match origin.tried {
        Some(tried) => (words.try_it(&tried.note.title), made(tried, origin, &place)),
        None => {
            let told = Inline::Text(words.what_it_is(&place));
            let told = vec![Block::Paragraph(vec![told])];
            (words.your_own(program.file()), told)
        }
    };
    let part = Part {
        program,
        title: &title,
        look_for: LookFor::Prose(&look_for),
        notes: &notes,
        tries: &[],
        story: "",
        take: None,
        stdin: typed.then(|| {
            origin
                .scene
                .stdin
                .as_deref()
                .unwrap_or(words.a_line_for_yours)
        }),
        extra: None,
        colouring: colouring.as_ref(),
        yours: Some(&origin.lesson),
        changed: &changed,
        ..Part::scene(origin.scene)
    };
    let session = Session::of_programs(part, sources, Manner::of_a_program(machine::fact, CALLS));
    let played = Played::Yours(Box::new(yours));
    let mut walk = Walk::new(session, played, Memory::new(None), None, screen);
    show(&mut walk, screen)?;
    Ok(match walk.again {
        true => Over::Again,
        false => Over::Back(walk.refused.map(|why| words.cannot_run(&place, why))),
    })
}

/// What was changed where, and what that file is.
fn made(tried: &Try, origin: &Origin<'_>, place: &str) -> Vec<Block> {
    let words = &phrases().page;
    let change = |change: &Change| {
        let line = change.line(origin.scene.program.text);
        Block::Paragraph(vec![
            Inline::Text(words.change_in_line(line)),
            Inline::Code(change.old.clone()),
            Inline::Text(" → ".into()),
            Inline::Code(change.new.clone()),
        ])
    };
    let told = Inline::Text(words.what_a_try_is(place));
    let told = Block::Paragraph(vec![told]);
    tried.changes.iter().map(change).chain([told]).collect()
}
