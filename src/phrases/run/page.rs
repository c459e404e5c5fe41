//! The page of a scene and its sheets: header, panes, notes, plots, help.

use crate::phrases::number::counted;
use crate::phrases::sentence::sentence;

words! {
    /// Before the first lesson.
    panes:
        "┌──────────────────┬─────────────────────────────┐\n\
         │ the program      │ its calls, a lane a socket  │\n\
         ├──────────────────┴─────────────────────────────┤\n\
         │ the sockets, as the kernel sees them, both ends│\n\
         │ a note, or a question to you                   │\n\
         └────────────────────────────────────────────────┘";
    one_minute: "One minute before the first lesson";
    first_marks_and_keys = [
        ("●", "the line that just ran; the note speaks of it"),
        ("▶", "the line that runs next"),
        ("▷", "its call, waiting until you let it go"),
        ("✓ ✗", "done, with what came back; an error, and its name"),
        ("①", "a line that a note explains"),
        ("Enter", "goes on"),
        ("←", "goes back; nothing runs twice"),
        ("?", "in a scene: tells all other keys, and every word"),
    ];
    happens_now: "What you see happens now, on this computer; every number is measured.";

    too_small(least_columns, least_rows, columns, rows):
        "socklab needs {least_columns} columns and {least_rows} rows; this terminal has {columns} and {rows}.";
    lines_above(count: usize) => format!("↑ {} above", counted(count, "line"));
    lines_below(count: usize) => format!("↓ {} below", counted(count, "line"));
    earlier_lines(count: usize) => format!("↑ {} (o)", counted(count, "earlier line"));
    more_lines(count: usize) => counted(count, "more line");
    read_on: "▼ i: read on";
    sockets_before(step): "sockets before step {step}";
    held_back: "the sockets are held back until the call has run";
    line_not_known:
        "The line of this call is not known. Programs in C, C++ and Rust show their lines when they are compiled with \
         -g, those in Python when it runs without -I, -E and -S, and those in Go always; JavaScript and Java show none. \
         In Python a file that open() makes of a socket's number shows none either, one that makefile() makes does.";
    text_not_here(file, line): "This call stands in line {line} of {file}, and the text of that file is not here.";

    /// The header: what is walked, which sheet it is, and how far the run is.
    quiz(number): "{number} Quiz: show me";
    watch: "watch";
    is_an_argument(argument, program, both):
        "{argument} is an argument of {program} here, and does not run. To watch both: `socklab watch {both}`";
    runs(file, runs): "{file} ({runs} runs)";
    of_lesson(number, scene): "lesson {number} {scene}";
    introduction: "introduction";
    recap_sheet: "recap";
    help: "help";
    written: "in C, Python and Rust";
    not_written(call): "`socklab calls` has no row for {call}.";
    no_call_here: "No call is made or waits here.";
    time_line: "time line";
    printed: "printed";
    whole_program: "the whole program";
    proof_and_needs: "the proof, and what it calls";
    at_full_speed: "at full speed";
    running: "RUNNING";
    recorded(when): "RECORDED {when}";
    failed: "FAILED";
    measured_there: "measured";
    end(steps: usize) => format!("end, {}", counted(steps, "step"));
    step(number): "step {number}";
    step_of(number, all): "step {number}/{all}";
    live: "LIVE";
    looking_back: "LOOKING BACK";

    scene_runs_free(why: &str) => format!("This scene runs at full speed, without stops: {}", sentence(why));
    proof_runs_free(why: &str) => format!("This proof runs at full speed, without stops: {}", sentence(why));
    program_runs_free(why: &str) => format!("This program runs at full speed, without stops: {}", sentence(why));
    first_the_question: "First the question.";
    first_a_question: "First a question.";
    enter_starts_it: "Enter starts it.";
    runs_and_is_counted: "It runs, and its calls are counted.";
    rows(count: usize) => format!("{} …", counted(count, "row"));
    done_of(done, expected): "{done} of {expected}";

    passed_over: "passed over";
    you_said(answer): "you said {answer}";
    then_we_know: " · forward: then we know";
    at_step(number): " · step {number}";
    by_now(answer): "by now {answer}";
    run_suggests: "What this run suggests";
    explained(steps, lesson): "{steps} · {lesson}";
    measured(answer): "measured: {answer}";
    walks_the_extra(title, what_for): "n walks the extra “{title}”: {what_for}";
    shows_the_recording(when): "R shows the recording of {when}.";
    another_way: "this run went another way than the lesson";
    not_asked: "Its question is not asked: this system does not tell the answer.";
    by_luck: "By luck";
    in_python: "In Python";
    in_rust: "In Rust";
    in_one_go: "In one go";
    elsewhere: "Elsewhere (from documents, not measured here)";
    to_take_away: "To take away";
    run_is_over: "The run is over";
    keys_at_the_end_of_free: "r runs it again.";
    keys_at_the_end: "← goes back through it, r runs it again.";
    an_error: "An error: what does the program do with it?";
    an_error_says(name, text): "{name}, {text}: what does the program do with it?";
    end_of_stream: "0 bytes, the end of the stream: what does the program make of that?";
    it_waits: "It waits, and the others go on.";
    call_waits(socket, call, place): "{socket}.{call} ({place}) waits, and the others go on.";
    call_never_came_back(socket, call, place): "{socket}.{call} ({place}) waited, and never came back.";
    fewer_bytes: "Fewer bytes than were to be sent: the rest is still the program's.";
    no_bytes: "0 bytes: what does the program make of that?";
    not_run: "(not run this time)";

    all_are(value): "All are {value}.";
    most_are(value, percent): "Of these the most are {value}, {percent} % of all.";
    from_to(least, most): "From {least} to {most}.";
    from_to_flat(least, most, knee): "From {least} to {most}. From {knee} on it changes by no more than a tenth.";

    recap: "Recap";
    next: "Next";
    minutes(count): "{count} min";
    extra: ", extra";
    the_page: "The page";
    keys: "Keys";
    help_keys = [
        ("Enter → l j PageDown", "on to what is worth a look: a question, a note, a surprise, the end"),
        ("Space", "a single call"),
        ("← h k PageUp", "back to where you were; nothing is run again, the recording is shown"),
        ("f", "finish this loop: run until its lines are left"),
        ("r", "run this scene again, from its beginning"),
        ("n  p", "next scene, also one that is extra; previous scene"),
        ("g 12 Enter", "go to step 12"),
        ("t", "time line: every call of the scene"),
        ("i", "read the note in full"),
        ("s  ↑ ↓", "the whole program"),
        ("c", "the program in Python, or in Rust again"),
        ("w", "how the call that ran, or is next, is written in C, Python and Rust"),
        ("o", "everything the program printed"),
        (".  b", "blank the screen"),
        ("1 2 3 …", "choose an answer; ↑ ↓ point at a line, where one is asked for"),
        (
            "1 2 3",
            "at the end of a scene: try a change; it is made in a copy, asks you first, and is walked on this page, marked \
             YOURS; q goes back to the lesson",
        ),
        ("x", "pass the question over; ← puts it again"),
        (
            "e",
            "change this program: your editor (EDITOR) opens a copy of your own, which is then walked on this page, marked \
             YOURS; there e edits again, r runs again, q goes back to the lesson",
        ),
        ("R", "the recording of a scene that failed"),
        ("A 12 B 5 Enter", "count the hands for a question (in class)"),
        ("v", "show the votes that were counted (in class)"),
        ("Backspace", "take the last vote back (in class)"),
        ("↑ ↓", "scroll, or move in the time line; Enter opens a fold"),
        ("?", "this help"),
        ("Esc  q", "close what lies over the scene"),
        ("q", "leave"),
    ];
    /// Of programs that are watched, before what is as in a scene.
    help_keys_of_watch = [
        (
            "Enter → l j PageDown",
            "on to what is worth a look: a wait, an error, a short send, a read of 0, each the first time that its line comes \
             to that; then the end",
        ),
        ("Space", "a single call"),
        ("i", "type a line for the programs, while they run: Enter sends it, Ctrl-D ends their input"),
        ("e", "end the programs that still run"),
        ("r", "run them again, from the beginning"),
    ];
    marks: "Marks";
    help_marks = [
        ("●", "the line that just ran: result, change and note are its"),
        ("▶", "the line that runs next"),
        ("①", "a line with a note"),
        ("…", "a thread sleeps in this call"),
        ("≠", "a line that is not the lesson's: it was changed"),
        ("▷", "the call at the gate: not made yet"),
        ("✓ ✗", "the call came back: what it returned, or the error"),
        ("↳", "a call that slept came back"),
        ("(poll)", "a call that Python's library makes for its own sake"),
        ("──▶", "what left for the other socket"),
        ("┊", "a socket's life"),
        ("×13 = 13 312", "repeated calls, and all their bytes"),
        ("╰ recv 10 = …", "which sends the received bytes came from"),
        ("▏", "what the program printed"),
        ("▓▓▓▓░░░░", "how full a buffer is"),
        ("(+1 024)", "what the last call changed"),
        ("◂", "the row that the answer to the question was read off"),
    ];
    panel_of_sockets: "The panel of sockets";
    help_addresses = [("127.0.0.1:9090 → …", "a socket's own address and port; behind the arrow its peer's")];
    help_bytes = [
        (
            "[hello|world]",
            "the bytes that wait, where they are few; | is where one send ended and the next began: we know it from the \
             calls, the kernel keeps no such border"
        ),
        ("[one][two]", "two datagrams: each is read by itself"),
        (
            "[…llo|wor… +93]",
            "… is cut: a recv took the beginning, or there is no room for so many bytes"
        ),
    ];
    segments: "What two kernels say to each other";
    help_segments = [
        ("SYN, SYN-ACK, ACK", "let us connect; yes, and you?; yes: the handshake, before a connection has any bytes"),
        ("ACK", "so many bytes have come"),
        ("FIN", "I will send no more: recv tells it as 0"),
        ("RST", "a reset: nobody listens here, or this connection is over at once, and what was on its way is lost"),
    ];
    made: "made, and without an address yet";
    bound: "has its address; neither listens nor is connected";
    help_closed = [("→ closed", "the program gave its descriptor back")];

    /// What a key does, in the line of keys.
    key_help: "help";
    key_quit: "quit";
    key_close: "close";
    key_back_to_the_quiz: "back to the quiz";
    key_next_scene: "next scene";
    key_last_scene: "last scene";
    key_previous: "previous";
    key_recap: "recap";
    key_read_on: "read on";
    key_begin: "begin";
    key_finish: "finish";
    key_scroll: "scroll";
    key_back: "back";
    key_back_to_the_scene: "back to the scene";
    key_move_on: "move";
    key_go_there: "go there, or open";
    key_the_line: "the line";
    key_your_guess: "your guess";
    key_answer: "answer";
    key_skip: "skip";
    key_count_them: "count them";
    key_uncounted_run: "no count: run it";
    key_run_it: "run it";
    key_uncounted_on: "no count: go on";
    key_go_on: "go on";
    key_numbers: "numbers called out";
    key_hands: "hands";
    key_hands_again: "hands again";
    key_show_votes: "show the votes";
    key_take_back: "take it back";
    key_recording: "recording";
    key_send_it: "send it";
    key_end_input: "end the input";
    key_the_question: "the question";
    key_start: "start";
    key_source: "source";
    key_next_note: "next note";
    key_run_again: "run again";
    key_output: "output";
    key_forward: "forward";
    key_next_question: "next question";
    key_run_this_call: "run this call";
    key_next_call: "next call";
    key_one_call: "one call";
    key_end_them: "end them";
    key_type_a_line: "type a line for them";
    key_finish_loop: "finish this loop";
    key_time_line: "time line";
    key_the_extra: "the extra";
    key_try: "try";
    to_try: "To try";

    // A lesson's program that a student changes, and walks on the same page.
    /// In the header.
    yours: "YOURS";
    change_it: "change it";
    edit_again: "edit";
    back_to_the_lesson: "to the lesson";
    your_own(file): "Your own {file}";
    what_it_is(path):
        "It lies in {path}. Notes and questions of the lesson stand at the lines that you have not changed, \
         and speak of the lesson's program; what is measured is yours. e edits it again, r runs it again, q goes back to the lesson.";
    a_line_for_yours: "A line for your program (Enter sends it, Ctrl-D ends the input)";
    change_in_line(line): "Line {line}: ";
    try_it(title): "Try: {title}";
    what_a_try_is(path):
        "It is made in a copy, {path}: what you have changed yourself stays as it is. e edits it, r runs it again, q goes \
         back to the lesson.";
    not_in_class: "In front of a room the program stays as it is: `socklab lesson` lets you change it.";
    not_of_a_proof: "The program of a question stays as it is: `socklab lesson` lets you change a scene.";
    no_editor:
        "Set EDITOR to your editor first, for example `export EDITOR=nano`, and start the lesson again: then e opens \
         this program in it.";
    editor_is_missing(editor): "There is no editor “{editor}”: set EDITOR to one that is on this computer.";
    editor_failed(editor, code, path): "“{editor}” ended with code {code}, so nothing was run. Your program is {path}.";
    editor_was_ended(editor, signal, path):
        "“{editor}” was killed by {signal}, so nothing was run. Your program is {path}.";
    no_shell(error): "The editor cannot be started: {error}.";
    nothing_changed(path): "Nothing was changed: {path} is the lesson's own program. e opens it again.";
    still_the_same(path): "Nothing was changed since: {path} is as you see it here.";
    program_is_gone(path): "{path} is not there any more. e begins anew, with the lesson's program.";
    program_is_no_file(path): "{path} is no file: move it away, and e begins anew, with the lesson's program.";
    program_is_too_long(path): "{path} is longer than 1 MB: that is not run here. e opens it again.";
    no_text(path): "{path} is empty, or no text any more: there is nothing to run. e opens it again.";
    still_the_run_before(why): "{why} This is still the run before; mend it, and r tries again.";
    // Some sentences end by themselves.
    cannot_run(path, why) => {
        let why = why.to_string();
        format!("Your program {path} is kept, and cannot be walked: {}.", why.trim_end_matches('.'))
    };
    compiling(file): "Compiling {file} …";
    does_not_compile(file): "{file} does not compile: o shows why, e edits it again";
    cannot_be_read(file): "Python cannot read {file}: o shows why, e edits it again";
    crates_are_missing(folder): "The crates are not on this computer: `cargo fetch`, in {folder}, gets them.";
}
