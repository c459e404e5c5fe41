//! The polls of a class, as sentences with their rounds side by side, and as JSON.

use serde_json::json;

use super::Overview;
use crate::lesson::Note;
use crate::phrases::phrases;
use crate::progress::Day;
use crate::session::SavedPoll;
use crate::session::letter;
use crate::view::escape;
use crate::view::prose::whole_percent;

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
    let asked = lesson.and_then(|lesson| asked(poll, lesson));
    // As an import calls it.
    let which = asked.map_or_else(String::new, |(which, _)| format!(":{which}"));
    let mut lines = vec![format!("{day}  {number}:{scene}{which}  {question}")];
    let predict = asked.and_then(|(_, note)| note.predict.as_ref());
    let is_called_out = predict.is_some_and(|predict| predict.options.is_empty());
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
        let text = escape::line(text);
        // A number would look like the hands of one more round.
        let option = match is_called_out {
            true => phrases().records.called_out(text),
            false => format!("{}) {text}", letter(place)),
        };
        lines.push(format!("  {mark} {rounds}  {option}"));
    }
    if poll.options.is_empty() {
        for (round, hands) in poll.rounds.iter().enumerate() {
            let numbers = hands.numbers().iter().map(u64::to_string);
            let numbers = numbers.collect::<Vec<_>>().join(", ");
            let told = phrases().records.round(round + 1, numbers);
            lines.push(format!("    {told}"));
        }
    }
    lines.push(format!("    {}", sentence(poll)));
    lines
}

/// The note whose prediction was put, as the lesson has it today, and which of its scene that is.
fn asked<'a>(poll: &SavedPoll, lesson: &'a Overview) -> Option<(usize, &'a Note)> {
    let mut scenes = lesson.lesson.scenes.iter();
    let scene = scenes.find(|scene| scene.program.name == poll.scene)?;
    let notes = scene.asking().into_iter().map(|note| &scene.notes[note]);
    (1..).zip(notes).find(|(_, note)| note.id() == poll.note)
}

fn sentence(poll: &SavedPoll) -> String {
    let words = &phrases().records;
    let Some(measured) = &poll.measured else {
        return words.not_measured_here.into();
    };
    let recorded = poll.recorded.as_deref().map(escape::line);
    let Some(right) = poll.right() else {
        let answer = escape::line(measured);
        return match (recorded, poll.imported) {
            (Some(recorded), _) => words.measured_in(answer, recorded),
            (None, true) => words.measured_at_import(answer),
            (None, false) => words.measured(answer),
        };
    };
    let share = |(right, hands): (&u64, u64)| match hands {
        0 => words.nobody.to_owned(),
        hands => words.right_hands(right, hands),
    };
    let rounds = poll.rounds.iter().map(|hands| hands.sum());
    let rounds: Vec<String> = right.iter().zip(rounds).map(share).collect();
    let mut told = vec![words.right_in(&rounds)];
    told.extend(poll.gain().map(|gain| match whole_percent(gain.abs()) {
        percent if gain < 0.0 => words.lost(percent),
        percent => words.won_over(percent),
    }));
    let (first, last) = poll.first_and_last().unwrap_or_default();
    told.extend(
        poll.is_another_room()
            .then(|| words.another_room(first, last)),
    );
    match (recorded, poll.imported) {
        (Some(recorded), _) => told.push(words.was_measured_in(recorded)),
        (None, true) => told.push(words.was_measured_at_import.to_owned()),
        (None, false) => {}
    }
    told.join("; ")
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::LessonProgress;
    use crate::session::Hands;

    /// A poll of the first question of `fill` in lesson 5, which was shown with these options.
    fn kept(options: &[&str], rounds: &[&[u64]]) -> (SavedPoll, Overview) {
        let folder = crate::lessons::SYLLABUS[4];
        let overview = Overview::of(folder, LessonProgress::default()).expect("lesson 5");
        let fill = overview.lesson.place_of("fill").expect("a scene");
        let scene = &overview.lesson.scenes[fill];
        let poll = SavedPoll {
            when: 1_795_251_413,
            lesson: folder.slug().to_owned(),
            scene: "fill".into(),
            note: scene.notes[scene.asking()[0]].id(),
            question: "How many?".into(),
            options: options.iter().map(ToString::to_string).collect(),
            rounds: rounds
                .iter()
                .map(|it| Hands::counted(it.to_vec()))
                .collect(),
            measured: Some("4608".into()),
            recorded: None,
            imported: true,
        };
        (poll, overview)
    }

    #[test]
    fn a_gain_says_of_whom_it_is_and_is_told_of_the_same_room_only() {
        let last = |rounds: &[&[u64]]| {
            let (poll, overview) = kept(&["512", "4608"], rounds);
            table(&[poll], &[overview]).pop().expect("a sentence")
        };
        let told = last(&[&[5, 12], &[1, 16]]);
        assert!(
            told.contains("; 80 % of those who were wrong at first were won over;"),
            "{told}"
        );
        let told = last(&[&[5, 15], &[9, 11]]);
        assert!(
            told.contains("; 27 % of those who were right at first were lost;"),
            "{told}"
        );
        let told = last(&[&[5, 12], &[5, 12], &[0, 3]]);
        assert!(
            told.contains("; 17 voted at first and 3 at last, so nobody knows who was won over;"),
            "{told}"
        );
        assert!(!told.contains('%'), "{told}");
    }

    #[test]
    fn a_number_that_was_called_out_has_no_letter() {
        let (poll, mut overview) = kept(&["512", "4608"], &[&[3, 12]]);
        for scene in &mut overview.lesson.scenes {
            let predicts = scene.notes.iter_mut().filter_map(|it| it.predict.as_mut());
            predicts.for_each(|predict| predict.options.clear());
        }
        let lines = table(&[poll], &[overview]);
        assert_eq!(
            lines[..3],
            [
                "2026-11-21  5:fill:1  How many?",
                "       3  called out: 512",
                "  ✓   12  called out: 4608"
            ]
        );
    }
}
