//! The conductor's rules, as tables.

use super::*;

/// A program of threads that are known by a letter, and whose calls have no content.
type Threads = Conductor<char, ()>;

/// Does to a conductor what a line says, in words that are read from left to right:
///
/// `+a` arrives at its gate, `a!` is let in, `a-` comes back, `a>` goes back into its call, `a~` passes without a gate, `a.` ends; `abc?` chooses among
/// these living threads, and lets the chosen one in; `abc=` the same, and its gate stays closed; `<` tells one return.
///
/// What is chosen and told is the answer.
fn played(line: &str) -> String {
    let mut threads = Threads::default();
    let mut told = Vec::new();
    for word in line.split_whitespace() {
        let letters: Vec<char> = word.chars().filter(char::is_ascii_lowercase).collect();
        match (
            word.trim_matches(|letter: char| letter.is_ascii_lowercase()),
            letters.first(),
        ) {
            ("+", Some(&thread)) => threads.arrive(thread, ()),
            ("-", Some(&thread)) => drop(threads.come_back(thread)),
            (">", Some(&thread)) => threads.go_back(thread, ()),
            ("~", Some(&thread)) => drop(threads.pass(thread, ())),
            (".", Some(&thread)) => threads.end(thread),
            ("?" | "=", _) => {
                let next = threads.next_call(&letters);
                told.push(next.map_or_else(|| "nobody".into(), |(id, step)| format!("{id}{step}")));
                if let (Some((thread, step)), true) = (next, word.ends_with('?')) {
                    threads.let_in(thread, step);
                }
            }
            ("<", None) => {
                let back = threads.next_return();
                told.push(back.map_or_else(|| "<".into(), |(id, step)| format!("<{id}{step}")));
            }
            _ => panic!("{word} is no word of this table"),
        }
    }
    told.join(" ")
}

#[track_caller]
fn case(line: &str, expected: &str) {
    assert_eq!(played(line), expected, "{line}");
}

#[test]
fn it_stays_with_a_thread_until_that_waits_or_ends() {
    // Nobody is there; one is.
    case("ab?", "nobody");
    case("+a a?", "a1");
    // Who went last goes on, however old the other is.
    case("+a +b ab? a- +a ab?", "a1 a2");
    case("+b b? b- +b +a ab?", "b1 b2");
    // It waits in its call: the next in the order of birth.
    case("+a +b +c abc? abc?", "a1 b2");
    case("+a +b +c cba? cba?", "c1 b2");
    // It has ended.
    case("+a +b ab? a- b?", "a1 b2");
    case("+a +b ab? a- a. ab?", "a1 b2");
    // Everybody waits.
    case("+a +b ab? ab? ab?", "a1 b2 nobody");
}

#[test]
fn birth_is_the_order_of_the_living_and_not_that_of_the_arrivals() {
    case("+c +b +a abc? abc? abc?", "a1 b2 c3");
    // Who was seen at an earlier choice is older.
    case("+c c? +a +b abc? abc?", "c1 a2 b3");
    // One that nobody has listed yet goes last, and is not forgotten.
    case("+a +b b? b?", "b1 a2");
}

#[test]
fn who_slept_in_its_own_code_goes_after_all_who_did_not() {
    // `a` sleeps elsewhere while `b` is chosen, and comes back to its gate.
    case("+a a? a- +b ab? +a b- +b ab? b- ab?", "a1 b2 b3 a4");
    // Two that slept: first come, first served.
    case(
        "+a +b ab? ab? a- b- ab? +b +a ab? ab?",
        "a1 b2 nobody b3 a4",
    );
    // Once let in, it is like the others again.
    case(
        "+a a? a- a? +a +b ab? ab? a- +a b- +b ab?",
        "a1 nobody b2 a3 a4",
    );
}

#[test]
fn returns_that_become_possible_together_are_told_in_a_fixed_order() {
    case("<", "<");
    case("+a a? a- < <", "a1 <a1 <");
    // First that of the thread which was let in last, then by birth, whoever was faster.
    case(
        "+a +b +c abc? abc? abc? a- b- c- < < <",
        "a1 b2 c3 <c3 <a1 <b2",
    );
    case(
        "+a +b +c abc? abc? abc? c- b- a- < < <",
        "a1 b2 c3 <c3 <a1 <b2",
    );
    case("+a +b +c abc? abc? abc? b- a- < <", "a1 b2 c3 <a1 <b2");
    // While nobody can go, it is still the one that was let in last.
    case("+a +b ab? ab? ab? a- b- < <", "a1 b2 nobody <b2 <a1");
    // While another is at a closed gate, it is nobody any more.
    case("+a +b +c abc? abc? abc= b- a- < <", "a1 b2 c3 <a1 <b2");
    // Several of one thread keep their order.
    case(
        "+a +b ab? ab? b- b~ b- a- b~ b- < < < <",
        "a1 b2 <b2 <b3 <b4 <a1",
    );
    // A thread may be gone before its last return is told.
    case("+a +b ab? ab? b- a? < <", "a1 b2 nobody <b2 <");
}

#[test]
fn steps_are_numbered_as_calls_are_entered() {
    case("+a a? a- a~ a- a~ a- +a a?", "a1 a4");
    case("+a +b ab= ab=", "a1 a2");
}

#[test]
fn who_is_at_a_gate_or_in_a_call_is_not_forgotten() {
    let mut threads = Threads::default();
    threads.arrive('a', ());
    threads.pass('b', ());
    threads.pass('c', ());
    threads.come_back('c');
    threads.next_call(&[]);
    let known: Vec<char> = "abc".chars().filter(|&id| threads.knows(id)).collect();
    assert_eq!(known, ['a', 'b']);
}

#[test]
fn a_call_comes_back_once_and_says_whether_it_waited() {
    let mut threads = Threads::default();
    assert_eq!(threads.come_back('a'), None);
    let step = threads.pass('a', ());
    assert!(threads.now_waits(step));
    assert!(!threads.now_waits(step), "told twice");
    assert_eq!(threads.come_back('a'), Some((step, true)));
    assert_eq!(threads.come_back('a'), None);
    assert!(!threads.now_waits(step), "it is back");
}

#[test]
fn whoever_goes_back_into_a_call_that_is_not_told_comes_back_from_the_same_step() {
    case("a~ b~ a- b- a> < <", "<b2 <");
    case("a~ a- a> +b ab? a- b- < <", "b2 <b2 <a1");
    case("a~ a- < a> <", "<a1 <");
}

/// What a look finds where `a` stands at its gate, `b` is in step 1, and known to wait there if `waits`, and `c` is in its
/// own code; `d` never made a call, and `e` is done. `seen`: the threads that sleep are written, those that run in capitals.
#[track_caller]
fn look(waits: bool, seen: &str, call: Prospect, expected: Look) {
    let mut threads = Threads::default();
    threads.arrive('a', ());
    let step = threads.pass('b', ());
    if waits {
        threads.now_waits(step);
    }
    threads.pass('c', ());
    threads.come_back('c');
    threads.end('e');
    let seen_of = |letter: char| Seen {
        thread: letter.to_ascii_lowercase(),
        asleep: letter.is_ascii_lowercase(),
        call,
    };
    let all: Vec<Seen<char>> = seen.chars().map(seen_of).collect();
    assert_eq!(threads.look(&all), expected, "{seen}, {call:?}");
}

#[test]
fn all_is_settled_when_everybody_stands_or_truly_sleeps() {
    const MOVES: Look = Look::Moves;
    const STILL: Look = Look::Still { waits: None };
    const WAITS: Look = Look::Still { waits: Some(1) };
    // What the kernel says of a thread at its gate, or done, does not matter.
    look(true, "AE", Prospect::GoesOn, STILL);
    look(true, "", Prospect::GoesOn, STILL);
    // Whoever else runs, moves.
    look(true, "abC", Prospect::Waits, MOVES);
    look(true, "abcD", Prospect::Waits, MOVES);
    look(true, "aBcd", Prospect::Waits, MOVES);
    look(true, "abcd", Prospect::Waits, STILL);
    // A call that sleeps and turns out to wait is told once.
    look(false, "abcd", Prospect::Waits, WAITS);
    // Its socket became ready: it is about to come back, also if it is known to have waited.
    look(false, "abcd", Prospect::GoesOn, MOVES);
    look(true, "abcd", Prospect::GoesOn, MOVES);
    // Nobody can tell yet.
    look(false, "abcd", Prospect::Unsure, MOVES);
    look(true, "abcd", Prospect::Unsure, STILL);
}

/// After which of these looks enough agree: each with how much had moved when it began; `-` is a look that saw movement.
#[track_caller]
fn looks(line: &str, expected: &[usize]) {
    let mut looks = Looks::default();
    looks.begin();
    let agreed = |(at, word): (usize, &str)| {
        let moves = word.trim_matches('-').parse().expect("a number");
        let look = match word.ends_with('-') {
            true => Look::Moves,
            false => Look::Still { waits: None },
        };
        looks.agree(look, moves).then_some(at + 1)
    };
    let agreed: Vec<usize> = line
        .split_whitespace()
        .enumerate()
        .filter_map(agreed)
        .collect();
    assert_eq!(agreed, expected, "{line}");
}

#[test]
fn three_looks_in_a_row_have_to_agree() {
    looks("0 0", &[]);
    looks("0 0 0 0", &[3, 4]);
    looks("0 0 0- 0 0 0", &[6]);
    looks("0 0 0- 0 0", &[]);
    // A rest and another rest are two.
    looks("0 0 1 1", &[]);
    looks("0 0 1 1 1", &[5]);
    looks("0 1 2 3 3 3", &[6]);
}
