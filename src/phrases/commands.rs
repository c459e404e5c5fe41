//! What the commands say around their pages and lists.

use super::number::{counted, grouped};

words! {
    cannot_run_whole(lessons: usize) => match lessons {
        1 => "a lesson cannot run whole on this machine.".into(),
        _ => format!("{lessons} lessons cannot run whole on this machine."),
    };
    no_json(name):
        "`socklab {name}` has no JSON; lesson, watch, list, calls, doctor, progress, results and polls have.";
    no_python: "there is no python3 here";
    runs_in_rust(why): "{why}: the scenes run in Rust.";
    plain_since_dumb: "this terminal cannot show the page (TERM is dumb or not set), so plain text follows.";
    waits_for_the_terminal:
        "the terminal has not answered yet how it draws: socklab waits for that, or its answer would come to your shell; \
         any key goes on.";
    no_program: "there is no program behind a `--`: `socklab watch server.py -- client.py`.";
    no_such_call(name): "there is no row for “{name}”; `socklab calls` shows them all.";
    answered_by(number, scene): "lesson {number}, {scene}";
    out_of_scope(reason): "out of scope: {reason}";
    nothing_answers(asked):
        "no scene answers “{asked}” in these words: try the name of the error, or of a call (`socklab calls`), in English or \
         Chinese.";
    goes_on_to_the_lesson: "goes on to the lesson";
    lesson_goes_on(number, place, scenes): "`socklab lesson {number}` goes on at scene {place} of {scenes}.";
    lesson_begins_anew(number): "`socklab lesson {number}` begins it anew.";
    scene_is_for_one_lesson:
        "--scene is for one lesson; a class of your own names its scenes behind a colon: `5:fill,lost_answer`.";
    class_needs_a_scene: "a class needs a scene: `socklab lesson 5:fill`.";
    scene_takes_no_clients(name, others): "the scene {name} takes no --clients: that is for {others}.";
    class_takes_no_clients(others): "this class takes no --clients: that is for {others}.";
    lesson_takes_no_clients(number, others): "lesson {number} takes no --clients: that is for {others}.";
    either(commands: &[String]) => commands.join(" and ");
    take_the_quiz_now(number): "Lesson {number} is over. Take its quiz now?";
    quiz_whenever_you_like(number): "Whenever you like: socklab quiz {number}";
    go_on_to_lesson(number, title, minutes): "Go on to lesson {number}, {title}, about {minutes} minutes?";
    next_lesson(number, title, minutes): "The next lesson, {title}, about {minutes} minutes: socklab lesson {number}";
    quiz_of_this_lesson(number): "The quiz of this lesson: socklab quiz {number}";
    goes_back_to_the_menu: "goes back to the menu";
    forget_lesson(number, name): "Forget everything about lesson {number} ({name})?";
    forget_all: "Forget everything about all lessons?";
    lesson_forgotten(number, name): "Forgotten: everything about lesson {number} ({name}).";
    all_forgotten: "Forgotten: everything about all lessons.";
    nothing_forgotten: "Nothing was forgotten.";
    nothing_was_forgotten: "nothing was forgotten.";
    review_today(count: usize) => format!("{} for review today.", counted(count, "question"));
    nothing_to_review: "There is nothing to review yet: answer a quiz first, for example `socklab quiz 1`.";
    nothing_due_today(day): "Nothing is due today. The next question comes back on {day}.";
    which_lesson: "which lesson? `socklab demo 5`, or `socklab demo notes` in a second terminal.";
    speaker_notes_need_a_terminal: "the speaker notes need a terminal of their own that can show pages.";
    speaker_notes_cannot(error): "the speaker notes cannot listen for a demo: {error}.";
    notes_socket(error): "the notes' socket: {error}.";
    proof_measured_nothing(id, why): "the proof of {id} measured nothing: {why}.";
    line_is_no_poll(line, file): "line {line} of {file} is no poll, and is passed over.";
    no_poll_yet(folder): "No poll is kept yet: `socklab demo 5 --save` keeps them in {folder}.";
    in_line(file, line, why): "{file}, line {line}: {why}";
    cannot_read(file, error): "cannot read {file}: {error}.";
    two_columns_needed: "there must be a column `question` and a column `answer`.";
    no_such_count(typed, most): "“{typed}” is no number up to {most}.";
    too_many_hands(answer, most: u64) => format!("“{answer}” has more than {} hands.", grouped(most));
    no_answer_in_it: "there is no answer in it.";
    taken_in(polls: usize) => format!("{} taken in. `socklab polls` shows them.", counted(polls, "poll"));
    no_such_scene(lesson, scene): "lesson {lesson} has no scene “{scene}”.";
    which_question(scene, questions: &[String]) =>
        format!("the scene {scene} asks several questions: write {}.", questions.join(", or "));
    scene_has_questions(scene, count: usize) => format!("{scene} has {}.", counted(count, "question"));
    scene_has_tries(scene, count: usize) => match count {
        0 => format!("{scene} has nothing to try: the core scenes of each lesson have."),
        count => format!("{scene} has {count} things to try: write a number from 1 to {count}."),
    };
    no_such_question(typed):
        "“{typed}” is no question of a lesson: write `5:fill:1` for the first one of a scene, `5:fill:2` for \
         the second.";
    no_number(typed): "“{typed}” is no number.";
    no_such_option(typed, last): "“{typed}” is no option: write A to {last}.";
    rehearsed(names: usize) =>
        format!("{:<names$} {:>5}  {:>6}  {:<8}  story", "scene", "steps", "time", "least");
    still_runs(scene, seconds): "{scene} still runs, {seconds} s by now.";
    larger_terminal: "larger";
    as_expected: "as expected";
    stands_in(label): "If it fails in class, the recording of {label} stands in.";
    nothing_stands_in: "There is no recording of it that could stand in.";
    no_known_setting:
        "No setting that `socklab doctor` reads explains it. Try again on a quiet machine; if it stays so, look at `ip route \
         show table local` and `tc qdisc show dev lo`.";
    recordings_not_kept(why): "Recordings cannot be kept ({why}): if a scene fails in class, there is no fresh one to show.";
    everything_tells_its_story(seconds): "Everything tells its story ({seconds:.0} s).";
    scenes_failed(count: usize) => match count {
        1 => "1 scene would not go as it should.".into(),
        _ => format!("{count} scenes would not go as they should."),
    };
    no_scene_would_go(words): "no scene would go as it should: {words}. `socklab doctor` tells more.";
    too_few_right(right: usize, asked: usize, bar) => {
        // Not rounded up: that could be the bar.
        let tenths = right * 1000 / asked.max(1);
        let (whole, tenths) = (tenths / 10, tenths % 10);
        format!("{right} of {asked} questions are right, {whole}.{tenths} %, which is less than {bar} %.")
    };
    cannot_read_folder(folder, error): "cannot read the folder {folder}: {error}.";
    folder_is_empty(folder):
        "the folder {folder} is empty: put there what each student wrote with `socklab results --json --student ID`.";
    unreadable(error): "cannot be read: {error}";
    no_file: "is no file";
    too_large(most): "is larger than {most} bytes, and no results are";
    no_text: "is no text";
    no_thread(error, limits): "no thread can be started: {error}; look at {limits}.";
    output_cannot_be_written(error): "the output cannot be written: {error}.";
    no_lesson_numbered(number, last):
        "there is no lesson {number}: lessons go from 1 to {last}; `socklab list` shows them.";
    no_lesson_called(typed): "there is no lesson “{typed}”; `socklab list` shows them.";
    may_mean(typed, several): "“{typed}” may mean {several}: type a little more.";
    which_scene(lesson, scenes): "which scene of lesson {lesson}? {scenes}.";
    no_scene_called(lesson, typed, scenes): "lesson {lesson} has no scene “{typed}”; its scenes are {scenes}.";
    differs: "✗ differs";
    scene_cannot_start(scene, error, advice): "the scene {scene} cannot start: {error}. {advice}";
    not_in_python_yet(scene): "{scene} is not written in Python yet.";
    is_yours(path): "{path} is yours: change it, then `socklab watch {path}`";
    is_yours_changed(path): "{path} is yours, with the change made: `socklab watch {path}`";
    is_there_already(file): "{file} is there already, and is left alone: name another file.";
    cannot_write(file, error): "cannot write {file}: {error}.";
    pages_written(file, pages): "{file}: {pages} pages. Any browser opens it, and nothing is asked of the network.";
    calls_only_counted: "its calls are only counted (--free).";
    how_to_watch:
        "Enter goes on to what is worth a look: an error, a wait, a short count, the end. Space makes one call.";
    how_to_watch_free: "Enter starts what is to be watched, and e ends it. What was called how often is told at the end.";
    line_for_the_programs: "a line for the programs";
    notes_cannot_follow(error): "The speaker notes cannot follow: {error}.";
    ended(scene, how, advice): "{scene}: {how}. {advice}";
    introduction: "Introduction";
    recap: "Recap";
    step_of(title, step, steps): "{title}, step {step} of {steps}";
}
