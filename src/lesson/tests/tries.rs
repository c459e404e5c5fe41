//! What is refused in a thing to try, and in which words.

use super::faults::case;

/// Puts a thing to try behind the note of a lesson without fault, and expects this fault.
#[track_caller]
fn tried(directives: &str, quote: &str, expected: &str) {
    let tried = format!(
        "A copy.\n\n### Try: Another name: `{quote}`\n{directives}\n- `1`: one\n- `2`: two"
    );
    case("A copy.", &tried, expected);
}

#[test]
fn a_thing_to_try_changes_words_that_stand_once() {
    let python = "> change.py: `import socket` → `import socket as s`\n";
    let asks = "> predict: What?\n> measure: result\n";
    let under = "under “Try: Another name: let peer”";
    tried(
        &format!("> change: `sender` → `peer`\n{asks}"),
        "let peer",
        &format!(
            "15: {under}: `sender` stands 3 times in fill.rs, on lines 2, 3, 4: quote more of the line, so that it stands once"
        ),
    );
    tried(
        &format!("> change: `let other` → `let peer`\n{asks}"),
        "let peer",
        &format!("15: {under}: `let other` is not in fill.rs: quote the line as it stands there"),
    );
    tried(
        &format!("> change: `let sender` to `let peer`\n{asks}"),
        "let peer",
        &format!(
            "15: {under}: no replacement: write ``> change: `OLD` → `NEW` ``, both on one line"
        ),
    );
    tried(
        &format!("> change: `let sender` → `let sender`\n{asks}"),
        "let peer",
        &format!(
            "15: {under}: `let sender` in the place of itself changes nothing: write what is to stand there"
        ),
    );
    tried(
        asks,
        "let peer",
        &format!(
            "14: {under}: a thing to try changes fill.rs: write ``> change: `OLD` → `NEW` `` with words that stand there once"
        ),
    );
    tried(
        &format!("> change: `let sender` → `let peer`\n{python}"),
        "let peer",
        &format!("14: {under}: a thing to try asks: write `> predict: …` and `> measure: …`"),
    );
    tried(
        &format!("> change: `let sender` → `let peer`\n{asks}"),
        "let peer",
        &format!(
            "14: {under}: a thing to try changes fill.py: write ``> change.py: `OLD` → `NEW` `` with words that stand there once"
        ),
    );
    // What is quoted stands in the changed program.
    tried(
        &format!("> change: `let sender` → `let peer`\n{python}{asks}"),
        "let sender",
        "14: under “Try: Another name: let sender”: `let sender` is not in fill.rs: quote the line as it stands there",
    );
}
