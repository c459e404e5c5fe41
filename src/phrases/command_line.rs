//! What the command line could not be read for, and what the manual page has beside the commands.

words! {
    // What is to be written; it stands behind “write”.
    number_from_to(least, most): "a number from {least} to {most}";
    number_of_a_try: "the number of a thing to try: 1, 2 or 3";
    seconds_from_to: "a number of seconds from 0.05 to 3600";
    no_value(typed, option, wanted): "“{typed}” is no value of {option}: write {wanted}.";

    no_option(command, typed): "`{command}` has no option {typed}: `{command} --help` lists those there are.";
    no_option_but(command, typed, near): "`{command}` has no option {typed}: did you mean {near}?";
    option_of(command, typed, others: &[String]) =>
        format!("`{command}` has no option {typed}: it is for {}.", others.join(" and for "));
    option_behind(typed):
        "{typed} stands where the name of a program is expected: options of socklab's own stand before the first program.";
    takes_no(command, typed): "`{command}` takes no “{typed}”: `{command} --help` shows what it takes.";
    no_command_but_lesson(typed): "there is no command {typed}; a lesson is walked by `socklab lesson {typed}`.";

    // The manual page.
    manual_commands: "COMMANDS";
    manual_exit_status: "EXIT STATUS";
    manual_environment: "ENVIRONMENT";
    manual_files: "FILES";
    manual_examples: "EXAMPLES";
    values(known: &[String]) => format!("One of {}.", known.join(", "));
    exit_codes = [
        ("0", "Done; also where nobody reads the output any more."),
        ("1", "Something failed: one sentence on stderr says what."),
        ("2", "The command was not understood."),
        ("130", "Interrupted by Ctrl-C or a signal."),
    ];
    variables = [
        ("NO_COLOR", "Not empty: no colours."),
        ("CLICOLOR_FORCE", "Not empty and not 0: colours in a pipe, too, unless NO_COLOR forbids them."),
        ("CLICOLOR", "0: no colours on a terminal."),
        ("TERM/COLORTERM", "What the terminal can show; with TERM=dumb plain text takes the place of the page."),
        ("LC_ALL/LC_CTYPE/LANG", "Where these say that the locale is not UTF-8, ASCII is written."),
        ("VISUAL/EDITOR", "The editor that the key e opens: VISUAL, else EDITOR."),
        ("PATH", "The folders in which watch looks for a program, a compiler and python3."),
        ("HOME/XDG_DATA_HOME", "Where the files below are kept."),
        ("XDG_RUNTIME_DIR", "Where a demo and its notes find each other; else in TMPDIR."),
        ("TMPDIR", "The folder for temporary files, else /tmp."),
        ("SOCKLAB_PORTABLE", "1: on Linux, too, only what every system tells."),
    ];
    files = [
        ("~/.local/share/socklab/progress.json", "What you have seen and answered."),
        ("~/.local/share/socklab/programs/", "The programs that you have changed."),
        ("~/.local/share/socklab/recordings/", "What rehearse has kept of each scene."),
        ("~/.local/share/socklab/polls.jsonl", "The polls of demo --save."),
    ];
    files_elsewhere: "Where XDG_DATA_HOME is set, it stands for ~/.local/share.";
    examples = [
        ("socklab lesson 5", "Walk a lesson."),
        ("socklab lesson 5 --scene fill --plain", "One scene as plain text."),
        ("socklab watch server.py -- client.py", "Watch two programs of your own."),
        ("socklab watch --cut 3 --record run server.py -- client.py", "Let no call move more than 3 bytes, and keep the run."),
        ("socklab quiz 5", "Answer the questions of a lesson."),
        ("socklab demo 5", "Project a lesson; socklab demo notes in a second terminal."),
    ];
}
