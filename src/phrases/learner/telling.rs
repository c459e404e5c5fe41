//! A lesson told as plain text: where it goes on, and what a person may type.

use crate::phrases::sentence::sentence;

words! {
    left_at(place, scenes): "You left this lesson at scene {place} of {scenes}, so it goes on there.";
    extra_scene(title, minutes, what_for): "An extra scene, {title}, about {minutes} min: {what_for}";
    extra_or_not: "e tells it; Enter goes on without it.";
    you_are_at(place, scenes, number):
        "You are at scene {place} of {scenes}: `socklab lesson {number} --plain` goes on there.";
    goes_on(seconds): "    … {seconds} s, and it goes on";
    still_compiles(seconds): "compiling, {seconds} s by now";
    works_or_sleeps(seconds):
        "nothing new for {seconds} s: what runs there computes, or waits; Ctrl-C ends it";
    all_wait: "all wait: type a line for them; Ctrl-D ends their input, Ctrl-C ends them";
    enter_starts: "Enter starts the scene.";
    from_the_beginning: "Again, from the beginning.";
    no_such_command(typed): "There is no command {typed}: ? tells what can be typed.";
    no_question_here: "No question is open here: x passes one over.";
    no_extra_here: "No extra scene is offered here: e tells one.";
    first_stop: "This is the first stop of the scene.";
    earlier_stop(stop, stops): "Stop {stop} of {stops} so far; Enter goes forward:";
    looks_back: "This is an earlier stop, where nothing is answered. Enter goes forward.";
    answer_or_pass: "An answer and Enter; x passes the question over.";
    went_another_way: "This run went another way than the lesson.";
    last_time(answer): "Last time you said {answer}.";
    to_try(number, title: &str) => format!("To try {number}: {}", sentence(title));
    in_line(line, old, new): "Line {line}: `{old}` becomes `{new}`.";
    how_to_try(number, scene, python: bool) => {
        let language = if python { " --language python" } else { "" };
        format!(
            "`socklab take {number} {scene}{language} --try 1` writes the program with the first of these changes into a \
             folder of your own, and says how to watch it."
        )
    };
    t_tries_it: "t 1 makes the first of these changes here, in a copy, and tells what it does.";
    made_in_a_copy(path): "It is made in a copy, {path}: what you have changed yourself stays as it is.";
    back_in_the_lesson: "Back in the lesson.";
    may_be_typed = [
        ("Enter", "on to the next stop"),
        ("b", "back to the stop before, which is told again"),
        ("r", "run the scene again, from its beginning"),
        ("s", "the whole program"),
        ("t 1", "make the first of the scene's changes, and see what it does"),
        ("g 12", "on, or back, to step 12; a question before it comes first"),
        ("x", "pass a question over, where one is open"),
        ("e", "tell an extra scene, where one is offered"),
        ("?", "this help"),
        ("q", "leave; the lesson goes on here next time"),
    ];
    nobody_is_asked(seconds): "nothing has come on stdin for {seconds} seconds, so nobody is asked.";
    yes_or_no(question): "{question} 1 yes, 2 no > ";
    input_cannot_be_read(error): "the input cannot be read: {error}.";
    watched(programs): "watch {programs}";
}
