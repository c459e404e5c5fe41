//! The polls of a class, as sentences with their rounds side by side, and as JSON.

use serde_json::json;

use super::Overview;
use crate::lesson::Predict;
use crate::progress::Day;
use crate::session::SavedPoll;
use crate::session::letter;
use crate::view::escape;

/// A paragraph a poll. What an option says is looked up in the lessons; where a lesson no longer asks it, its id stands.
pub fn table(polls: &[SavedPoll], lessons: &[Overview]) -> Vec<String> {
    let mut lines = Vec::new();
    for poll in polls {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        let lesson = lessons.iter().find(|it| it.folder.slug() == poll.lesson);
        lines.extend(paragraph(poll, lesson));
    }
    lines
}

fn paragraph(poll: &SavedPoll, lesson: Option<&Overview>) -> Vec<String> {
    let (day, scene) = (Day::of(poll.when), escape::line(&poll.scene));
    let number = lesson.map_or_else(
        || escape::line(&poll.lesson),
        |it| it.folder.number.to_string(),
    );
    let question = escape::line(&poll.question);
    let mut lines = vec![format!("{day}  {number}:{scene}  {question}")];
    let predict = lesson.and_then(|lesson| asked(poll, lesson));
    for (place, id) in poll.options.iter().enumerate() {
        let mark = if poll.measured.as_ref() == Some(id) {
            "✓"
        } else {
            " "
        };
        let text = predict.map_or(id.as_str(), |predict| predict.text(id));
        let rounds = poll
            .rounds
            .iter()
            .map(|hands| format!("{:>4}", hands.of(place)));
        let rounds: String = rounds.collect();
        let (letter, text) = (letter(place), escape::line(text));
        lines.push(format!("  {mark} {letter} {rounds}  {text}"));
    }
    if poll.options.is_empty() {
        for (round, hands) in poll.rounds.iter().enumerate() {
            let numbers = hands.numbers().iter().map(u64::to_string);
            let numbers = numbers.collect::<Vec<_>>().join(", ");
            lines.push(format!("    round {}: {numbers}", round + 1));
        }
    }
    lines.push(format!("    {}", sentence(poll)));
    lines
}

/// The prediction that was put, as the lesson has it today.
fn asked<'a>(poll: &SavedPoll, lesson: &'a Overview) -> Option<&'a Predict> {
    let mut scenes = lesson.lesson.scenes.iter();
    let scene = scenes.find(|scene| scene.program.name == poll.scene)?;
    let note = scene.notes.iter().find(|note| note.id() == poll.note)?;
    note.predict.as_ref()
}

fn sentence(poll: &SavedPoll) -> String {
    let Some(measured) = &poll.measured else {
        return "not measured here".into();
    };
    let from = match (&poll.recorded, poll.imported) {
        (Some(recorded), _) => format!(" in the recording of {}", escape::line(recorded)),
        (None, true) => " here, when the hands were imported".into(),
        (None, false) => String::new(),
    };
    let Some(right) = poll.right() else {
        return format!("measured {}{from}", escape::line(measured));
    };
    let share = |(right, hands): (&u64, u64)| match hands {
        0 => "nobody".to_owned(),
        hands => format!("{right} of {hands}"),
    };
    let rounds = right
        .iter()
        .zip(poll.rounds.iter().map(|hands| hands.sum()));
    let rounds = rounds.map(share).collect::<Vec<_>>().join(", then ");
    let gain = poll.gain().map_or_else(String::new, |gain| {
        let percent = (gain * 100.0).round();
        match gain < 0.0 {
            false => format!("; {percent} % of the others were won over"),
            true => format!("; {} % of them were lost", -percent),
        }
    });
    format!(
        "right: {rounds}{gain}{}",
        match from.as_str() {
            "" => String::new(),
            from => format!("; measured{from}"),
        }
    )
}

/// An object a poll: as it is kept, with what follows from it.
pub fn json(polls: &[SavedPoll]) -> Vec<String> {
    let line = |poll: &SavedPoll| {
        let mut object = json!(poll);
        object["event"] = "poll".into();
        object["right"] = json!(poll.right());
        object["gain"] = json!(poll.gain());
        escape::json(&object)
    };
    polls.iter().map(line).collect()
}
