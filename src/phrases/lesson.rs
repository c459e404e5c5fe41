//! A lesson while it runs: its walk, its questions, its hints; and how long one takes.

use super::number::counted;

words! {
    see_it_run(command): "See it run: {command}";
    the_question: "The question";
    no_recording: "There is no recording of this scene: `socklab rehearse` makes one.";
    question_first: "The question comes first.";
    question_first_or_x: "The question comes first; x passes it over.";
    looking_back: "You are looking back: go forward to the present, then finish the loop.";
    no_loop: "The call at the gate stands in no loop.";
    no_note: "No note explains this call; its panes say what happened.";
    not_failed: "R is for a scene that failed; this one did not.";
    ran_again: "What the kernel still kept was about to go, so the scene has run again up to this call.";
    steps_of_run(steps): "This run has {steps} steps.";
    a_line_is_awaited: "The program waits for a line.";
    nothing_printed: "The program has printed nothing yet.";
    full_speed: "This scene runs at full speed: its calls are counted, not kept one by one.";
    one_language: "This program is here in one language only.";
    go_to_step(typed): "go to step {typed}▏ and Enter";
    no_call_comes: "No call comes: all wait, or one computes.";
    only_in_vain: "Nothing comes any more but waits in vain: Enter goes on, e ends it.";
    recorded_figure(figure): "{figure} (recorded)";
    type_answer(options: usize) => match options {
        0 => "Type a number, then Enter; x passes the question over.".into(),
        last => format!("Type 1 to {last}, then Enter; x passes the question over."),
    };
    no_answer(typed, last): "There is no answer {typed}: type 1 to {last}.";
    as_before: "As before the change";
    own_class: "A class of your own";
    class_scene(scene, title, minutes: u32, number, lesson) => {
        format!("`{scene}`: {title}, about {} (lesson {number}, {lesson})", counted(minutes as usize, "minute"))
    };
    class_take(scene, minutes: u32, take) => format!("`{scene}` ({}): {take}", counted(minutes as usize, "minute"));
    questions: "The questions:";
    minutes(core: u32, extras: usize, more: u32) => match extras {
        0 => format!("About {core} minutes."),
        1 => format!("About {core} minutes; an extra scene, if you like, takes {more} more."),
        _ => format!("About {core} minutes; {extras} extra scenes, if you like, take {more} more."),
    };
}
