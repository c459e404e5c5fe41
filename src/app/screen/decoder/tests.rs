//! What bytes come to, at any pace.

use super::*;

/// What comes of some bytes, all at once and one by one with a pause behind each.
#[track_caller]
fn case(bytes: &[u8], expected: &[Input]) {
    for slow in [false, true] {
        let mut decoder = Decoder::default();
        let mut found = Vec::new();
        for &byte in bytes {
            found.extend(decoder.take(byte));
            if slow {
                decoder.pause();
            }
        }
        assert_eq!(found, expected, "{bytes:?}, slow: {slow}");
        assert_eq!(
            decoder.take(b'x'),
            Some(key('x')),
            "{bytes:?} leaves nothing open"
        );
    }
}

fn key(letter: char) -> Input {
    Input::Key(Key::Char(letter))
}

#[test]
fn arrows_are_arrows_in_both_modes_of_a_terminal_and_at_any_pace() {
    for (last, arrow) in [
        (b'A', Key::ArrowUp),
        (b'B', Key::ArrowDown),
        (b'C', Key::ArrowRight),
        (b'D', Key::ArrowLeft),
    ] {
        case(&[ESC, b'[', last], &[Input::Key(arrow.clone())]);
        case(&[ESC, b'O', last], &[Input::Key(arrow)]);
    }
    case(
        b"\x1b[6~\x1b[5~",
        &[Input::Key(Key::PageDown), Input::Key(Key::PageUp)],
    );
    case(b"\x1bOM\x1bOq", &[Input::Key(Key::Enter), key('1')]);
}

#[test]
fn letters_of_any_length_are_keys() {
    case("aé国🦀".as_bytes(), &['a', 'é', '国', '🦀'].map(key));
    case(b"\xc3a\xff\x80b", &[key('a'), key('b')]);
}

#[test]
fn answers_are_never_keys() {
    let colour = |number, colour: &str| Input::Colour(number, colour.into());
    case(
        b"\x1b]10;rgb:ffff/ffff/ffff\x1b\\\x1b]11;rgb:0000/0000/0000\x07\x1b[?62;22c",
        &[
            colour(10, "rgb:ffff/ffff/ffff"),
            colour(11, "rgb:0000/0000/0000"),
            Input::Attributes,
        ],
    );
    // The same from a terminal that writes each introducer in one byte.
    case(
        b"\x9d11;rgb:0000/0000/0000\x9c\x9b?62;22c\x901+r5463\x9c\x9b24;80R\x8fA",
        &[
            colour(11, "rgb:0000/0000/0000"),
            Input::Attributes,
            Input::Column(80),
            Input::Key(Key::ArrowUp),
        ],
    );
    // Where the cursor is, that the window has the focus, a device's text, a key with Shift and Ctrl.
    case(
        b"\x1b[24;80R\x1b[I\x1bP1+r5463\x1b\\\x1b[1;6C\x1bOP\x1b[15~",
        &[Input::Column(80)],
    );
}

#[test]
fn a_paste_is_one_event_whatever_it_holds() {
    case(
        b"a\x1b[200~quick\x03\r\x1b[A\x1b[201~b",
        &[key('a'), Input::Paste("quick\x03\r\x1b[A".into()), key('b')],
    );
    let long = [b"\x1b[200~".as_slice(), &[b'q'; 100_000], PASTE_ENDS].concat();
    let mut decoder = Decoder::default();
    let found: Vec<Input> = long.iter().filter_map(|&byte| decoder.take(byte)).collect();
    let [Input::Paste(text)] = found.as_slice() else {
        panic!("{found:?}")
    };
    assert!(text.len() <= LONGEST_PASTE && text.bytes().all(|byte| byte == b'q'));
}

/// A paste, a silence, these bytes, and a silence.
fn behind_a_silence(bytes: &[u8]) -> (Decoder, Option<Input>) {
    let mut decoder = Decoder::default();
    let mut quietly = |bytes: &[u8]| {
        let early = bytes.iter().find_map(|&byte| decoder.take(byte));
        assert_eq!(early, None);
        decoder.silence()
    };
    assert_eq!(quietly(b"\x1b[200~ab\x03"), None, "it may be of the paste");
    let found = quietly(bytes);
    (decoder, found)
}

#[test]
fn a_paste_whose_end_was_lost_ends_by_a_key_and_not_by_a_slow_line() {
    for keys in ["\x03", "\x1c", "q\x1bqq\x03", "\x03\x03\x03"] {
        let (mut decoder, found) = behind_a_silence(keys.as_bytes());
        assert!(
            matches!(found, Some(Input::Key(Key::CtrlC | Key::Char('\x1c')))),
            "{keys:?} {found:?}"
        );
        assert_eq!(decoder.take(b'x'), Some(key('x')));
    }
    for keys in ["q", "\x1b"] {
        let (mut decoder, found) = behind_a_silence(keys.as_bytes());
        assert_eq!(found, Some(Input::Paste("ab\x03".into())));
        assert_eq!(decoder.take(b'x'), Some(key('x')));
    }
    for more in ["", "\r", "qq", "one more line\x03", "q\x03q", "\x1b[20"] {
        let (mut decoder, found) = behind_a_silence(more.as_bytes());
        assert_eq!(found, None, "{more:?}");
        assert_eq!(decoder.silence(), None);
        let found = PASTE_ENDS.iter().find_map(|&byte| decoder.take(byte));
        assert_eq!(found, Some(Input::Paste(format!("ab\x03{more}"))));
    }
    let (mut decoder, _) = behind_a_silence(&[b'a'; LONGEST_PASTE]);
    assert_eq!(decoder.take(INTERRUPT), None);
    assert_eq!(decoder.silence(), Some(Input::Key(Key::CtrlC)));
}

#[test]
fn a_report_of_the_mouse_is_no_key_nor_is_what_follows_two_brackets() {
    case(b"a\x1b[M !!\x1b[M#\x7f\xffb", &[key('a'), key('b')]);
    case(b"\x1b[[A\x1b[[Ec", &[key('c')]);
    case(b"\x1b[M \x03", &[Input::Key(Key::CtrlC)]);
}

#[test]
fn a_key_ends_what_is_not_complete() {
    for begun in [
        "\x1b",
        "\x1b[",
        "\x1b[1;",
        "\x1bO",
        "\x1b]11;rgb:",
        "\x1bPq",
    ] {
        for (typed, key) in [
            ("\r", Key::Enter),
            ("\x03", Key::CtrlC),
            ("\x1b[A", Key::ArrowUp),
        ] {
            case([begun, typed].concat().as_bytes(), &[Input::Key(key)]);
        }
    }
    // Somebody types behind what looked like the beginning of an answer, and after a while.
    let mut decoder = Decoder::default();
    let typed = |decoder: &mut Decoder, text: &str| {
        let found = text.bytes().filter_map(|byte| decoder.take(byte));
        found.collect::<Vec<_>>()
    };
    assert_eq!(typed(&mut decoder, "\x1b]yy"), []);
    decoder.pause();
    decoder.give_up();
    assert_eq!(typed(&mut decoder, "y"), [key('y')]);
}

/// A clipboard is long, and its answer may come to us where an editor had asked for it and was left.
#[test]
fn an_answer_to_somebody_else_is_no_key_however_long_it_is() {
    let long = "q1y\u{e9}".repeat(LONGEST);
    for (begin, end) in [
        ("\x1b]52;c;", "\x07"),
        ("\x1b]52;c;", "\x1b\\"),
        ("\x1bP", "\x1b\\"),
        ("\x1b_", "\x1b\\"),
        ("\x1b]11;rgb:", "\x07"),
    ] {
        case(format!("{begin}{long}{end}a").as_bytes(), &[key('a')]);
    }
    let numbers = "1;".repeat(LONGEST);
    case(format!("\x1b[{numbers}qa").as_bytes(), &[key('a')]);
    case(format!("\x1b[{numbers}Ra").as_bytes(), &[key('a')]);
}

#[test]
fn a_letter_with_alt_is_no_letter_and_esc_alone_does_not_swallow_the_next_one() {
    let mut decoder = Decoder::default();
    assert_eq!(decoder.take(ESC), None);
    assert_eq!(decoder.take(b'q'), None);
    assert_eq!(decoder.take(ESC), None);
    decoder.pause();
    assert_eq!(decoder.take(b'q'), Some(key('q')));
}

#[test]
fn three_ctrl_c_one_by_one_end_a_paste_that_has_no_end() {
    let mut decoder = Decoder::default();
    let mut take = |bytes: &[u8]| {
        let found = bytes.iter().filter_map(|byte| decoder.take(*byte)).next();
        decoder.pause();
        found
    };
    assert_eq!(take(b"\x1b[200~abc"), None);
    assert_eq!(take(&[INTERRUPT; 5]), None, "these may be pasted");
    assert_eq!(take(&[INTERRUPT]), None);
    assert_eq!(take(b"x"), None);
    assert_eq!(take(&[INTERRUPT]), None);
    assert_eq!(take(&[INTERRUPT]), None);
    assert_eq!(take(&[INTERRUPT]), Some(Input::Key(Key::CtrlC)));
    assert_eq!(take(b"q"), Some(key('q')));
}

#[test]
fn what_began_like_a_sequence_is_given_up_where_no_answer_is_awaited() {
    for begun in [b"\x1b]".as_slice(), b"\x1bP", b"\x1bX", b"\x1b[3", b"\x1b"] {
        let mut decoder = Decoder::default();
        let none = begun.iter().find_map(|byte| decoder.take(*byte));
        assert_eq!(none, None, "{begun:?}");
        decoder.give_up();
        assert_eq!(decoder.take(b'q'), Some(key('q')), "{begun:?}");
    }
    let mut decoder = Decoder::default();
    b"\x1b[200~"
        .iter()
        .for_each(|byte| drop(decoder.take(*byte)));
    decoder.give_up();
    assert_eq!(decoder.take(b'q'), None, "a paste may be slow");
}

#[test]
fn esc_is_a_key_when_nothing_follows_and_a_sequence_that_comes_late_is_one_all_the_same() {
    let mut decoder = Decoder::default();
    assert!(!decoder.holds_escape());
    assert_eq!(decoder.take(ESC), None);
    assert!(!decoder.holds_escape(), "more may be there");
    decoder.pause();
    assert!(decoder.holds_escape());
    assert_eq!(decoder.escape(), Input::Key(Key::Escape));
    assert!(!decoder.holds_escape(), "once");
    assert_eq!(decoder.take(b'['), None);
    assert_eq!(decoder.take(b'A'), Some(Input::Key(Key::ArrowUp)));
    assert_eq!(decoder.take(ESC), None);
    decoder.pause();
    assert_eq!(decoder.escape(), Input::Key(Key::Escape));
    decoder.give_up();
    assert_eq!(decoder.take(b'O'), Some(key('O')), "much later");
}
