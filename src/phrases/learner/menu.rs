//! The menu, and the list of lessons.

words! {
    banner: "socklab · sockets, one call at a time";
    minutes(minutes): "{minutes} min";
    row(number, title, told): "{number}  {title}  socklab lesson {number}  ({told})";
    due_again: "Due again: socklab review";
    is_too_small(columns, rows, has_columns, has_rows):
        "the menu needs {columns} columns and {rows} rows; this terminal has {has_columns} and {has_rows}.";
    keys = [
        ("↑ ↓", "or a digit"),
        ("Enter", "lesson"),
        ("c", "quiz"),
        ("r", "review"),
        ("?", "help"),
        ("q", "quit"),
    ];
    lesson_narrow(number, title, minutes): "{number}  {title}, {minutes} min";
}
