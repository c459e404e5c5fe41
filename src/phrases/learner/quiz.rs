//! A quiz: its questions, what is typed, the verdict, the score. Keys stand between backticks.

use crate::phrases::number::counted;

words! {
    page_is_too_small(columns, rows, has_columns, has_rows):
        "a quiz on the page needs {columns} columns and {rows} rows; this terminal has {has_columns} and {has_rows}, \
         so it is plain text.";
    premise: "Unless a question says otherwise, it means Linux, and both programs on this computer.";
    question_of(number, all): "Question {number} of {all}";
    from_lesson(number, name): "lesson {number}, {name}";

    reads_on: "`Enter` reads on · `q` end:";
    type_an_option(options): "`{options}` your answer · `q` end:";
    type_a_number(unit): "Type a number of {unit}, then `Enter` · `q` end:";
    nothing_typed_yet: "No number yet: type one, then `Enter` · `q` end:";
    no_whole_number: "That is no whole number: type one, then `Enter` · `q` end:";
    how_sure: "How sure are you? `s` sure · `t` think so · `g` guess · `q` end:";
    go_on: "`Enter` go on · `s` show me · `q` end:";
    go_on_or_other_whys: "`Enter` go on · `s` show me · `w` the other whys · `q` end:";
    go_on_or_first_whys: "`Enter` go on · `s` show me · `w` the first whys · `q` end:";
    end_or_show_me: "`Enter` end · `s` show me:";
    again(missed: usize) => match missed {
        1 => "Ask the missed one again? `y` yes · `n` no:".into(),
        _ => format!("Ask the {missed} missed ones again? `y` yes · `n` no:"),
    };
    still_running: "The proof is still running …";

    prompt_number(unit): "Your answer, a number of {unit} (q ends)";
    hint_number: "type a number, for example 1000, or q to end the quiz";
    prompt_option(options): "Your answer, 1 to {options} (q ends)";
    hint_option(options): "type a digit from 1 to {options}, or q to end the quiz";
    prompt_sure: "How sure are you? 1 sure, 2 think so, 3 guess (q ends)";
    hint_sure: "type 1, 2 or 3, or q to end the quiz";
    prompt_next: "Enter: go on, s: show me the proof, q: end";
    prompt_next_or_whys: "Enter: go on, s: show me the proof, w: the other whys, q: end";
    hint_next: "type one of these letters, or only Enter";
    prompt_again(missed: usize) => match missed {
        1 => "Ask the missed one again? 1 yes, 2 no".into(),
        _ => format!("Ask the {missed} missed ones again? 1 yes, 2 no"),
    };
    hint_again: "type 1 or 2";
    nothing_was_typed(hint): "Nothing was typed: {hint}.";
    not_understood(typed, hint): "“{typed}” is not understood here: {hint}.";
    no_answers(lines): "{lines} lines in a row were no answer, so the quiz ends here.";

    cannot_start(error): "it cannot start: {error}";
    not_finished(seconds): "it was not finished after {seconds} seconds";
    no_answer: "it ended without an answer";
    process_is_gone: "its process is gone";
    proof_runs(name): "The proof {name}, as it runs here and now:";
    at_full_speed(why): "At full speed: {why}";
    show_me_cannot_start(error): "It cannot start: {error}";

    right: "`✓ Right`.";
    right_by_guess: "`✓ Right`, and a guess: it comes back soon.";
    wrong: "`✗ No`.";
    wrong_but_sure: "`✗ No`, though you were sure: this one comes back first.";
    wrong_by_guess: "`✗ No`. A guess is an honest start.";
    not_counted: "`– Not counted`.";
    measured_now(measured): "Measured here, just now: {measured}.";
    measured_now_and_said(measured, said): "Measured here, just now: {measured}. You said {said}.";
    you_said(label): "You said `{label}`";
    right_answer(label): "The right answer is `{label}`";
    and_option(label): "And `{label}`";
    no_answered_question: "No question was answered, so there is no score.";
    no_score: "There is no score.";
    score(right, all): "Score: {right} of {all} right.";
    not_answered(questions: usize) => format!("{} not answered.", counted(questions, "question"));
    did_not_count(questions: usize) => format!("{} did not count.", counted(questions, "question"));
    look_again_at: "To look at again:";

    predict_a_number: "a number, then Enter";
    predict_an_option(options): "1 to {options}, then Enter";
    measured(answer): "measured {answer}";
    last_time(answer): "last time you said {answer}";

    not_proved(reason): "The proof could not run here ({reason}), so this is the key as it was written.";
    key_differs(written, measured):
        "The written key says “{written}”, but this machine did “{measured}”: what is measured here counts.";
    key_missing(measured): "This machine did “{measured}”, which no answer here says: the question does not count.";
}
