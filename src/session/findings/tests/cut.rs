//! Messages that a recv cut.

use super::{Kind, case, connected};

#[test]
fn a_recv_is_not_a_message() {
    let send = "c.py 9 client.send 11 = 11 hello,world\n s.py 20 conn.recv 100 = 4 hell\n";
    let answered =
        format!("{send} s.py 21 conn.send 7 = 7 HELLO…! \n s.py 22 conn.recv 100 = 7 o,world");
    connected(&answered, &[(Kind::MessageCut, 20, &[2, 1, 3])]);
    let closed = format!("{send} s.py 22 conn.close = ok");
    connected(&closed, &[(Kind::MessageCut, 20, &[2, 1, 3])]);
    // It ended without a close, which is another finding.
    connected(send, &[(Kind::MessageCut, 20, &[2, 1])]);
    // Who reads on has understood, and so has who wants these four only.
    let read_on = format!("{send} s.py 20 conn.recv 96 = 7 o,world\n s.py 22 conn.send 3 = 3 yes");
    connected(&read_on, &[]);
    let header = send.replace("recv 100", "recv 4");
    connected(&format!("{header} s.py 21 conn.send 2 = 2 ok"), &[]);
    // An echo passes on whatever comes.
    connected(
        &format!("{send} s.py 21 conn.send 4 = 4 hell\n s.py 20 conn.recv 100 = 7 o,world"),
        &[],
    );
    // It says goodbye, and reads the rest.
    let shut = format!("{send} s.py 21 conn.shutdown = ok\n s.py 22 conn.recv 100 = 7 o,world");
    connected(&shut, &[]);
    // The sender went on where it had stopped: that is one message, too.
    let pieces = "c.py 9 client.send 6 = 4 hello!\n c.py 9 client.send 2 = 2 o!\n s.py 20 conn.recv 9 = 4 hell\n";
    connected(
        &format!("{pieces} s.py 21 conn.send 2 = 2 ok"),
        &[(Kind::MessageCut, 20, &[3, 1, 4])],
    );
    // Two messages, of which the first one was read whole.
    let two = "c.py 9 client.send 4 = 4 hell\n c.py 9 client.send 2 = 2 o!\n s.py 20 conn.recv 9 = 4 hell\n";
    connected(
        &format!("{two} s.py 21 conn.send 2 = 2 ok\n s.py 20 conn.recv 9 = 2 o!"),
        &[],
    );
}

#[test]
fn a_recv_with_too_little_room_is_not_a_message_either() {
    let piece = "c.py 9 client.send 25 = 25 hello,world,hello,world!!\n s.py 20 conn.recv 10 = 10 hello,worl\n";
    let found: &[(Kind, u32, &[u32])] = &[(Kind::MessageCut, 20, &[2, 1, 3])];
    let answer = "s.py 21 conn.send 2 = 2 ok\n";
    connected(&format!("{piece} {answer} s.py 22 conn.close = ok"), found);
    connected(&format!("{piece} s.py 22 conn.close = ok"), found);
    // Each piece is taken for a message.
    let loops = "s.py 20 conn.recv 10 = 10 d,hello,wo\n s.py 21 conn.send 2 = 2 ok\n s.py 20 conn.recv 10 = 5 rld!!";
    connected(&format!("{piece} {answer} {loops}"), found);
    // It may have been a header; or records, of which one call sent several.
    let body = "s.py 25 conn.recv 15 = 15 d,hello,world!!";
    connected(&format!("{piece} {answer} {body}"), &[]);
    connected(&format!("{piece} {body}\n {answer}"), &[]);
    let records = piece.replace("25 = 25", "30 = 30");
    let others = "s.py 20 conn.recv 10 = 10 d,hello,wo\n s.py 21 conn.send 2 = 2 ok\n s.py 20 conn.recv 10 = 10 rld!!";
    connected(&format!("{records} {answer} {others}"), &[]);
    let header = "c.py 9 client.send 11 = 11 hello,world\n s.py 20 conn.recv 8 = 8 hello,wo\n";
    connected(&format!("{header} {answer} s.py 22 conn.close = ok"), &[]);
    // With the same room each time it was none.
    let again = "s.py 20 conn.recv 8 = 3 rld\n s.py 21 conn.send 2 = 2 ok";
    connected(
        &format!("{header} {answer} {again}"),
        &[(Kind::MessageCut, 20, &[2, 1, 3])],
    );
    let lines = piece.replace("hello,worl\n", "hello,wor\\n\n");
    connected(&format!("{lines} {answer} s.py 22 conn.close = ok"), &[]);
    connected(&format!("{lines} s.py 22 conn.close = ok"), found);
}

#[test]
fn an_answer_to_the_first_of_several_frames_is_right() {
    let reads_on = "s.py 21 conn.send 4 = 4 yes!\n s.py 20 conn.recv 100 = 3";
    let lines = "c.py 9 client.send 8 = 8 one\\ntwo\n s.py 20 conn.recv 100 = 5 one\\nt\n";
    connected(&format!("{lines} {reads_on}"), &[]);
    let lengths =
        "c.py 9 client.send 8 = 8 \\0\\x02ab\\0\\x02cd\n s.py 20 conn.recv 100 = 5 \\0\\x02ab\\0\n";
    connected(&format!("{lengths} {reads_on}"), &[]);
    // A server of many may send for another reason.
    let cut = "c.py 9 client.send 6 = 6 hello!\n s.py 20 conn.recv 100 = 3 hel\n";
    connected(
        &format!("{cut} s.py 19 s.poll listener,conn = 1\n {reads_on}"),
        &[],
    );
    connected(
        &format!("{cut} s.py 19 other.recv 9 = 3 yes\n {reads_on}"),
        &[],
    );
    connected(
        &format!("{cut} s.py:two 19 conn.send 3 = 3 yes\n s.py 20 conn.recv 100 = 3 lo!"),
        &[],
    );
    // With a deadline, Python asks before each call.
    let alone = format!("{cut} s.py 19 s.poll conn = 1\n {reads_on}");
    connected(&alone, &[(Kind::MessageCut, 20, &[2, 1, 4])]);
}

/// A message of 24 bytes in three pieces, each with its answer.
fn in_pieces(answers: [&str; 3]) -> String {
    let pieces = ["stressed", "desserts", "are;sour"];
    let mut text = format!("c.py 9 client.send 24 = 24 {}\n", pieces.concat());
    for (piece, answer) in pieces.iter().zip(answers) {
        text += &format!("s.py 20 conn.recv 100 = 8 {piece}\n");
        if !answer.is_empty() {
            let length = answer.len();
            text += &format!("s.py 21 conn.send {length} = {length} {answer}\n");
        }
    }
    text + "s.py 20 conn.recv 100 = 0\n"
}

#[test]
fn a_filter_needs_no_whole_messages() {
    let hex = ["7374726573736564", "6465737365727473", "6172653b736f7572"];
    for answers in [
        ["stressed", "desserts", "are;sour"],
        ["STRESSED", "DESSERTS", "ARE;SOUR"],
        hex,
        // Without vowels, and with a letter as two: the others stay as they are.
        ["strssd", "dssrts", "r;sr"],
        ["stressed", "desserts", "are&;sour"],
        // By the place in the stream.
        ["qwertzui", "asdfghjk", "yxcvbnma"],
        // Chunks of their own.
        ["8\\r\\nstressed", "8\\r\\ndesserts", "8\\r\\nare;sour"],
    ] {
        let answers = answers.map(str::to_owned);
        let text = in_pieces(answers.each_ref().map(String::as_str));
        // An escape is one byte of what was sent.
        let text = text.replace("send 13 = 13 8", "send 11 = 11 8");
        connected(&text, &[]);
    }
}

#[test]
fn who_adds_something_to_each_piece_took_it_for_a_message() {
    let found: &[(Kind, u32, &[u32])] = &[(Kind::MessageCut, 20, &[2, 1, 3])];
    for answers in [
        // Something before, behind, or instead.
        ["hello,stressed", "hello,desserts", "hello,are;sour"],
        ["stressed!", "desserts!", "are;sour!"],
        ["ok", "ok", "ok"],
        ["got;8;bytes", "got;8;bytes", "got;8;bytes"],
        ["received", "received", "received"],
        // Backwards: it depends on where it ends.
        ["desserts", "stressed", "ruos;era"],
        // Only the first piece gets an answer.
        ["received", "", ""],
        ["STRESSED", "", ""],
    ] {
        connected(&in_pieces(answers), found);
    }
}

/// Three messages in one call: no send shows all of them, but their pieces do.
#[test]
fn what_a_long_message_says_is_known_from_its_pieces() {
    let talk = |whole: &str| {
        let (begin, (piece, rest)) = (&whole[..48], whole.split_at(25));
        format!(
            "c.py 9 client.send 60 = 60 {begin}…\n s.py 20 conn.recv 100 = 25 {piece}\n
             s.py 21 conn.send 2 = 2 ok\n s.py 20 conn.recv 100 = 35 {rest}\n s.py 21 conn.send 2 = 2 ok"
        )
    };
    let three = "first,message,first;second,message,second;third,message,3rd;";
    connected(&talk(three), &[]);
    let found: &[(Kind, u32, &[u32])] = &[(Kind::MessageCut, 20, &[2, 1, 3])];
    connected(&talk(&three.replacen(';', ",", 2)), found);
    // Nobody showed how it ends.
    let unknown = talk(three).replace("recv 100 = 35", "recv 100 = 34");
    connected(&unknown, found);
}

/// What was sent in one call may have been three messages, of which one piece has one, and the next one two.
#[test]
fn whoever_finds_several_messages_in_a_piece_has_split_it() {
    let pieces = in_pieces(["ok", "ok", "ok"]);
    let split = pieces.replace("8 desserts\n", "8 desserts\n s.py 21 conn.send 2 = 2 ok\n");
    let read = "c.py 10 client.recv 100 = 8 okokokok\n c.py 10 client.recv 100 = 0\n";
    connected(&format!("{split}{read}"), &[]);
    let found: &[(Kind, u32, &[u32])] = &[(Kind::MessageCut, 20, &[2, 1, 3])];
    connected(&format!("{pieces}{read}"), found);
    // It need not read to the end: nobody said more.
    connected(
        &format!("{split}c.py 10 client.recv 100 = 8 okokokok\n"),
        &[],
    );
    connected(&format!("{split}c.py 10 client.recv 100 = 2 ok\n"), found);
    // Whoever asks for the next thing had perhaps sent one message only.
    let asks = "c.py 10 client.recv 100 = 2 ok\n c.py 11 client.send 2 = 2 hi\n";
    connected(&format!("{split}{asks}{read}"), found);
}

/// One answer to each piece; and their reader waits for more than one.
#[test]
fn whoever_hears_different_answers_to_the_end_sent_more_than_one_message() {
    let pieces = in_pieces(["7", "12", "361"]);
    let found: &[(Kind, u32, &[u32])] = &[(Kind::MessageCut, 20, &[2, 1, 3])];
    let end = "c.py 10 client.recv 100 = 6 712361\n c.py 10 client.recv 100 = 0\n";
    let again = "c.py 10 client.recv 3 = 3 712\n c.py 10 client.recv 3 = 3 361\n";
    for read in [end, again] {
        connected(&format!("{pieces}{read}"), &[]);
        let alike = in_pieces(["ok", "ok", "ok"]);
        let read = read.replace("712", "oko").replace("361", "kok");
        connected(&format!("{alike}{read}"), found);
    }
    // Each is about its piece as a whole: how long that was, what it was, how it is backwards.
    for about in [
        ["8;bytes", "8", "8;more"],
        ["hello,stressed", "hello,desserts", "hello,are;sour"],
        ["desserts", "stressed", "ruos;era"],
    ] {
        let (all, length) = (about.concat(), about.concat().len());
        let read = end.replace("6 712361", &format!("{length} {all}"));
        connected(&format!("{}{read}", in_pieces(about)), found);
    }
    // By chance they came together; or he did not wait for all of them.
    for read in ["client.recv 100 = 6 712361\n", "client.recv 100 = 1 7\n"] {
        connected(&format!("{pieces}c.py 10 {read}"), found);
    }
}

/// What compresses answers when it has enough, and says the rest at the end.
#[test]
fn who_has_more_to_say_behind_the_end_took_no_piece_for_a_message() {
    let pieces = in_pieces(["x9", "k2q", ""]);
    let read = |text: &str| format!("c.py 10 client.recv 100 = {} {text}\n", text.len());
    let found: &[(Kind, u32, &[u32])] = &[(Kind::MessageCut, 20, &[2, 1, 3])];
    connected(&format!("{pieces}{}", read("x9k2q")), found);
    let rest = |text: &str| {
        let read = read(&format!("x9k2q{text}"));
        format!("{pieces} s.py 22 conn.send 2 = 2 {text}\n{read}")
    };
    connected(&rest("!7"), &[]);
    // Whoever answers the end as he answers each piece has not looked.
    connected(&rest("x9"), found);
    // Nor has who only sends on what had found no room before.
    let short = rest("!7").replace("send 3 = 3 k2q", "send 5 = 3 k2q!7");
    connected(&short, found);
}

#[test]
fn what_goes_on_is_no_answer() {
    // Both ends send at the same time: the second send is the rest of the first.
    let text = "c.py 9 client.send 8 = 8 stressed\n s.py 19 conn.send 20 = 4 desserts,and,so,on!!\n
        s.py 20 conn.recv 100 = 4 stre\n s.py 19 conn.send 16 = 16 erts,and,so,on!!\n
        s.py 20 conn.recv 100 = 4 ssed\n";
    connected(text, &[]);
    connected(
        &text.replace("send 16 = 16 erts,and,so,on!!", "send 2 = 2 ok"),
        &[
            (Kind::NeverSent, 19, &[2, 4]),
            (Kind::MessageCut, 20, &[3, 1, 4]),
        ],
    );
}

#[test]
fn full_rooms_that_come_out_even_are_records_if_their_sender_reads_so() {
    let sent = |whole: u64| format!("c.py 9 client.send {whole} = {whole} mmmmmmmm…\n");
    let pieces = |room: u64| {
        format!("s.py 20 conn.recv {room} = {room} mmmmmmmm…\n s.py 21 conn.send 3 = 3 yes\n")
            .repeat(4)
    };
    let even = |room: u64, reads: &str, found| {
        connected(&format!("{}{}{reads}", sent(4 * room), pieces(room)), found);
    };
    let found: &[(Kind, u32, &[u32])] = &[(Kind::MessageCut, 20, &[2, 1, 3])];
    // Each answer is asked for, or all of them together.
    even(1024, &"c.py 10 client.recv 3 = 3 yes\n".repeat(4), &[]);
    even(1024, "c.py 10 client.recv 12 = 12 yesyesyesyes", &[]);
    // One answer, and on it goes.
    for room in [16, 1024] {
        even(
            room,
            "c.py 10 client.recv 3 = 3 yes\n c.py 11 client.close = ok",
            found,
        );
        even(
            room,
            "c.py 10 client.recv 100 = 3 yes\n c.py 11 client.send 2 = 2 hi",
            found,
        );
    }
    // Nothing tells: of a buffer it is said that it may be right, of a short record nothing.
    even(1024, "c.py 10 client.recv 100 = 12 yesyesyesyes", found);
    even(16, "c.py 10 client.recv 100 = 12 yesyesyesyes", &[]);
}

#[test]
fn the_head_of_a_request_is_no_line_of_its_own() {
    let asked = "c.py 9 client.send 30 = 30 GET;/;HTTP/1.0\\r\\nHost:\\thome\\r\\n\\r\\n\n";
    let asked = &asked.replace(";", "\\x20");
    let cut = "s.py 20 conn.recv 100 = 20 GET\\x20/\\x20HTTP/1.0\\r\\nHost\n s.py 21 conn.send 3 = 3 yes\n s.py 20 conn.recv 100 = 10\n";
    connected(
        &format!("{asked}{cut}"),
        &[(Kind::MessageCut, 20, &[2, 1, 3])],
    );
    connected(
        &format!("{asked}{cut}").replace("HTTP/1.0", "HTTP/9.0"),
        &[],
    );
}

/// Lesson 6's own mistake, where the reply is long: its lines are no messages of their own to whoever asks once.
#[test]
fn whoever_asks_for_the_next_thing_with_half_a_reply_has_cut_it() {
    let asked = "c.py 9 client.send 4 = 4 list\n s.py 20 conn.recv 100 = 4 list\n";
    let reply = "s.py 21 conn.send 12 = 12 one\\ntwo\\nsix\\n\n";
    let half = |room: u64| format!("c.py 10 client.recv {room} = 6 one\\ntw\n");
    let next = "c.py 9 client.send 4 = 4 time\n s.py 20 conn.recv 100 = 4 time\n s.py 21 conn.send 2 = 2 12\n";
    let rest = "c.py 10 client.recv 100 = 8 o\\nsix\\n12\n";
    let found: &[(Kind, u32, &[u32])] = &[(Kind::MessageCut, 10, &[4, 3, 5])];
    for room in [100, 6] {
        let text = format!("{asked}{reply}{}{next}{rest}", half(room));
        connected(&text, found);
        // What was accepted does not ask, and may read line by line what somebody pasted.
        let accepted = format!("c.py 8 l.accept = +client\n{text}");
        case(
            &format!("~ client 2 1\n ~ conn 1 2\n{accepted}\n c.py 11 client.close = ok"),
            &[],
        );
        // Two requests: each line may answer one.
        let twice = text.replacen("list\n", "list\n c.py 9 client.send 4 = 4 list\n", 1);
        connected(
            &twice.replace("recv 100 = 4 list", "recv 100 = 8 listlist"),
            &[],
        );
        // Nobody had asked for this.
        let unasked = text.replace("s.py 20 conn.recv 100 = 4 list", "s.py 20 s.poll conn = 0");
        connected(&unasked, &[]);
        // It was no request, but a word about one of the lines.
        connected(
            &text.replace("conn.send 2 = 2 12", "conn.recv 100 = 0"),
            &[],
        );
        // It reads on until something is whole, before it goes on, or behind that.
        let slowly = "c.py 10 client.recv 100 = 3 o\\ns\n c.py 10 client.recv 100 = 5 ix\\n12\n";
        connected(&text.replace(rest, slowly), &[]);
    }
    // Who asks for just what is left knows how long it is.
    let known = rest.replace("recv 100 = 8 o\\nsix\\n12", "recv 6 = 6 o\\nsix\\n");
    connected(&format!("{asked}{reply}{}{next}{known}", half(6)), &[]);
    // Somebody typed the next one.
    let typed = format!("c.py 8 c.poll client stdin = 1\n{next}");
    connected(&format!("{asked}{reply}{}{typed}{rest}", half(100)), &[]);
}

/// What its sender sends in several calls may be one body all the same.
#[test]
fn a_whole_buffer_that_was_answered_is_no_header() {
    let sent =
        "c.py 9 client.send 1500 = 1500 mmmmmmmm…\n s.py 20 conn.recv 1024 = 1024 mmmmmmmm…\n";
    let answer = "s.py 21 conn.send 3 = 3 yes\n";
    let other = "s.py 22 conn.recv 4096 = 476 mmmmmmmm…\n";
    connected(
        &format!("{sent}{answer}{other}"),
        &[(Kind::MessageCut, 20, &[2, 1, 3])],
    );
    connected(
        &format!("{sent}{answer}{}", other.replace("4096", "476")),
        &[],
    );
    connected(&format!("{sent}{other}{answer}"), &[]);
}

/// A window of several blocks, of which each is acknowledged; the next ones come when all are.
#[test]
fn who_is_heard_before_the_next_message_comes_has_split_this_one() {
    let pieces = in_pieces(["ok", "ok", "ok"]);
    let pieces = pieces
        .trim_end()
        .strip_suffix("s.py 20 conn.recv 100 = 0")
        .expect("the end");
    let split = pieces.replace("8 desserts\n", "8 desserts\n s.py 21 conn.send 2 = 2 ok\n");
    let next = "c.py 9 client.send 2 = 2 hi\n";
    connected(
        &format!("{split}c.py 10 client.recv 100 = 8 okokokok\n{next}"),
        &[],
    );
    let found: &[(Kind, u32, &[u32])] = &[(Kind::MessageCut, 20, &[2, 1, 3])];
    connected(
        &format!("{split}c.py 10 client.recv 100 = 6 okokok\n{next}"),
        found,
    );
}
