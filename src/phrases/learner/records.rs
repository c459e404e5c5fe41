//! Progress and results, of one student and of a class; what the polls of a room came to.

use crate::phrases::number::counted;

words! {
    all_scenes_seen: "all scenes seen";
    core_seen: "core seen";
    at_scene(place, scenes): "scene {place} of {scenes}";
    begun: "begun";
    scenes_seen(seen, scenes: usize) => format!("{seen} of {} seen", counted(scenes, "scene"));
    quiz_right(right, questions): "quiz {right}/{questions}";
    due_for_review(questions): "{questions} due for review";
    due(questions): "{questions} due";
    not_started: "not started";

    lesson: "lesson";
    scenes: "scenes";
    quiz: "quiz";
    review: "review";
    due_today(questions): "{questions} today";
    nothing: "nothing";
    progress_of(title, seen, scenes, right, questions, review):
        "{title}: scenes seen {seen} of {scenes}; quiz right {right} of {questions}; to review {review}";
    kept_in(place): "Kept in {place}";
    nothing_kept(place): "Nothing is kept yet; the place for it is {place}";

    results_of(lesson, right, asked, answered): "{lesson}: {right} of {asked} right, {answered} answered";
    results_of_all(right, asked, share, counted):
        "{right} of {asked} questions right, {share} %; the {counted} answer to each counts.";
    said_and_measured(said, measured): "said {said}; measured: {measured}";
    not_measured: "not measured";
    not_answered: "not answered";
    attempt(when, right: Option<bool>, sure: Option<&str>, answer, content) => {
        let right = right.map_or("not counted", |right| if right { "right" } else { "wrong" });
        format!("{when} {right}, {}: {answer} ({content})", sure.unwrap_or("not said how sure"))
    };

    no_line_of_results(line): "line {line} is no line of `results --json`";
    only_some_questions(there, questions, lesson): "only {there} of the {questions} questions of lesson {lesson}";
    no_results: "the file holds no results";
    several_students: "the file holds the results of several students";
    question_is_there_twice(question, lesson): "question {question} of {lesson} is there twice";
    same_student(file): "the same student as in {file}, which counts";
    same_answers(file): "the same answers as in {file}, which counts";
    same_answers_and_seconds(file): "the same answers at the same seconds as in {file}";
    written_by(other, version): "written by socklab {other}, this is {version}";
    other_version_of(lesson): "another version of lesson {lesson}";

    called_out(number): "called out: {number}";
    round(number, numbers): "round {number}: {numbers}";
    not_measured_here: "not measured here";
    measured(answer): "measured {answer}";
    measured_in(answer, recording): "measured {answer} in the recording of {recording}";
    measured_at_import(answer): "measured {answer} here, when the hands were imported";
    nobody: "nobody";
    right_hands(right, hands): "{right} of {hands}";
    right_in(rounds: &[String]) => format!("right: {}", rounds.join(", then "));
    won_over(percent): "{percent} % of those who were wrong at first were won over";
    lost(percent): "{percent} % of those who were right at first were lost";
    another_room(first, last): "{first} voted at first and {last} at last, so nobody knows who was won over";
    was_measured_in(recording): "measured in the recording of {recording}";
    was_measured_at_import: "measured here, when the hands were imported";
}
