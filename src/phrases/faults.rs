//! What is wrong with the files of a lesson, for its author.

words! {
    fault(file, line, what): "{file}:{line}: {what}";
    fault_under(file, line, heading, what): "{file}:{line}: under “{heading}”: {what}";

    // Directives.
    text_sticks: "text sticks to the directives: put a blank line before it";
    no_directive(text): "`{text}` is no directive: write `> key: value`, each on one line";
    unknown_directive(name, known): "unknown directive `{name}`: here one can write {known}";
    says_nothing(key): "`{key}:` says nothing: write its value on the same line";
    stands_twice(key): "`{key}:` stands here twice: keep one";
    no_need(words, known): "no need `{words}`: write {known}";
    no_column(key, known): "no column `{key}`: write {known}";
    no_plot(value):
        "no plot `{value}`: write bars, line or histogram, a comma, and the unit: `> plot: bars, MB/s`";
    no_rows(value): "`rows: {value}` is no number of lines: write `> rows: 15`";
    no_pass(value): "`pass: {value}` is no number: write `> pass: 2`";

    // Figures and measures.
    no_fact(fact, figure, known): "no fact `{fact}` of the machine in {{{figure}}}: write {known}";
    either(known: &[&str]) => known.join(" or ");
    no_recording_here(figure):
        "there is no recording to fill in {{{figure}}} here: only {{machine: …}} can be asked for";
    no_scene_of_figure(scene, figure, known): "no scene `{scene}` for {{{figure}}}: write machine, {known}";
    figure_not_printed(figure):
        "{{{figure}}} must be `printed KEY`: only what a scene printed can stand in prose";
    unknown_measure(words, columns):
        "unknown measure `{words}`: write result, result N, waits, line ERRNO, data, time_waits, printed KEY, printed \
         KEY #2, or one of {columns} and a socket's name";

    // The sections of a lesson.
    no_title: "no title: begin with `# Title`";
    title_first: "the title must come first: write `# Title`";
    text_before_title: "text before the title: begin with `# Title`";
    second_title: "a second title: a lesson has one, a scene begins with `## file.rs: Title`";
    note_before_scene: "a note before the first scene: begin the scene with `## file.rs: Title`";
    second_section(heading): "a second `## {heading}`: keep one";
    note_outside: "a note outside of a scene: move it under its `## file.rs: Title`";
    scene_behind: "a scene after `## Recap` or `## Next`: move it before them";
    no_section(file): "no section for the scene {file}: write `## {file}: Title` after the scenes before it";
    no_ending(name): "no `## {name}`: a lesson ends with `## Recap` and `## Next`";
    unknown_section: "unknown section: write `## file.rs: Title`, `## Recap` or `## Next`";
    no_scene(file, name):
        "no scene {file} in the folder: list {name} under `scenes:` in mod.rs, or remove the section";
    second_scene(file): "a second section for {file}: keep one";
    too_early(file, due): "{file} comes too early: mod.rs has {due} here; use one order in both";

    // Markdown.
    html(html): "{html} is HTML and would vanish: write it in backticks";
    no_such_words: "a terminal cannot show this: use text, code, emphasis and links";
    no_such_block: "a terminal cannot show this: use paragraphs, lists, tables, quotes and fenced code";
    indented_code: "indented code: fence it with ```, or indent less";
    heading_inside: "a heading inside a list or a quote: move it out";
    empty_item: "an empty item: write something or remove it";
    stray_comment:
        "a comment is the id of an option, at the end of its first line: remove it, or move it there";
    nothing_said: "nothing is said here: write a sentence or two";
    task_list: "a task list outside of a quiz: write `- ` without the box";
    option_unasked:
        "an option where nothing is asked: put the list right under `> predict: …`, or remove the comment";

    // Notes and what they quote.
    quoted_already(line, file, note):
        "line {line} of {file} is already quoted by “{note}”: make one note of the two, or say `> pass: 2` where one is \
         about a later call of the line";
    heading_too_deep: "a heading below `###`: use a paragraph";
    no_quote: "no quote: write `### Title: ` and the quoted words in backticks at its end";
    quote_repeated(quote, times, file, lines):
        "`{quote}` stands {times} times in {file}, on lines {lines}: quote more of the line, so that it stands once";
    quote_spans(quote, first, last, file):
        "`{quote}` spans lines {first} to {last} of {file}: quote words of one line, that of the call";
    quote_missing(quote, file): "`{quote}` is not in {file}: quote the line as it stands there";

    // Things to try.
    no_change(key, file):
        "a thing to try changes {file}: write ``> {key}: `OLD` → `NEW` `` with words that stand there once";
    no_replacement(key): "no replacement: write ``> {key}: `OLD` → `NEW` ``, both on one line";
    changes_nothing(old): "`{old}` in the place of itself changes nothing: write what is to stand there";
    no_twin(file): "{file} has no twin in Python: remove `change.py:`";
    asks_nothing: "a thing to try asks: write `> predict: …` and `> measure: …`";

    // Predictions.
    no_predict: "`measure:` without `predict:`: ask the question first";
    no_measure: "`predict:` without `measure:`: say where the run has the answer";
    no_socket(socket, file): "no socket `{socket}` in {file}: use a name that stands there";
    no_words(measure):
        "`measure: {measure}` is answered in words: list the options under the quote, ``- `ESTABLISHED` ``";
    waits_or_returns:
        "`measure: waits` finds waits or returns: write `- it waits <!-- waits -->` and `- it returns at once <!-- \
         returns -->`";
    one_option: "one option only: write two or more, or no list where a number is typed";
    option_of_paragraphs: "an option is one paragraph: write ``- `4608`: why`` or `- it waits <!-- waits -->: why`";
    option_without_colon(text):
        "“{text}” follows an option without a colon: write ``- `4608`: why`` or `- it waits <!-- waits -->: why`";
    option_without_id(option):
        "the option “{option}” has no id: write ``- `4608`: why`` or `- it waits <!-- waits -->: why`";

    // Ids.
    no_kebab(id): "the id `{id}` is not kebab-case: use small letters, digits and single dashes";
    no_kebab_of_prediction(id):
        "the id `{id}` is not kebab-case: use small letters, digits and single dashes: write ``- `4608`: why`` or `- it \
         waits <!-- waits -->: why`";
    no_kebab_of_choice(id):
        "the id `{id}` is not kebab-case: use small letters, digits and single dashes: write `<!-- short-id -->` behind \
         it, or all of it in backticks where that is what is measured";
    second_option(id): "a second option `{id}`: give it an id of its own, since answers are kept under it";

    // Quizzes.
    no_quiz_title: "no title: begin with `# Quiz: Title`";
    quiz_title_first: "the title must come first: write `# Quiz: Title`";
    text_not_shown: "text before the first question would not be shown: remove it";
    second_question(id): "a second question `{id}`: give it an id of its own, since answers are kept under it";
    few_questions(count, fewest): "{count} questions: write {fewest} or more";
    unused_proof(proof): "no question uses the proof `{proof}`: ask one with `> proof: {proof}`, or remove it from mod.rs";
    question_heading: "a question begins with `## id: Question?`";
    question_without_id: "no id: write `## id: Question?`";
    nothing_named(key, known): "no `> {key}: name`: write one of {known}";
    not_named(key, value, known): "no {key} `{value}`: write one of {known}";
    no_digits(value): "`{value}` is no number: write digits only";
    number_half: "a number needs both `> number: unit` and `> answer: digits`";
    no_options: "no options: write a task list, `- [ ] text <!-- short-id -->`";
    second_list:
        "only one list of options can stand here: put what is asked into the heading, and indent each why by two spaces";
    odd_options(count): "{count} options: write three or four";
    none_right: "no right answer: tick one option, `- [x]`";
    several_right(count): "{count} right answers: tick one option only";
    no_box: "an option without a box: write `- [ ] text <!-- short-id -->`";
    no_line: "an option must be a line of text";
    no_why(option):
        "the option “{option}” has no why: leave a blank line after it, and indent the why by two spaces";
    choice_without_id(option):
        "the option “{option}” has no id: write `<!-- short-id -->` behind it, or all of it in backticks where that is \
         what is measured";

    // A run that is not what its lesson says.
    story_empty(name): "{name}.story is empty: `SOCKLAB_BLESS=1 cargo test --test stories` writes it; then read it";
    story_differs(name, line, expected, told): "{name}.story:{line}: expected “{expected}”, but saw “{told}”";
    story_differs_at_note(name, line, expected, told, note):
        "{name}.story:{line}: expected “{expected}”, but saw “{told}” (see the note “{note}”)";
    nothing: "nothing";
    more_lines(count): "and {count} lines more";
    not_measured(note): "the prediction of “{note}” is not measured";
    not_told(note): "not compared, since this system does not tell it: the answer of “{note}”";
    no_such_option(note, measured): "“{note}”: measured {measured}, which is none of the options";
}
