//! Bodies whose length was read before them.

use super::{Kind, connected};

#[test]
fn a_body_that_was_announced_is_whole_only_when_all_of_it_is_there() {
    let begin = "c.py 9 client.send 13 = 13 0009hello,you\n s.py 20 conn.recv 4 = 4 0009\n";
    let part = format!("{begin} s.py 21 conn.recv 9 = 5 hello\n");
    let found: &[(Kind, u32, &[u32])] = &[(Kind::MessageCut, 21, &[3, 1, 4])];
    connected(&format!("{part} s.py 22 conn.send 2 = 2 ok"), found);
    connected(&format!("{part} s.py 22 conn.close = ok"), found);
    // What follows is taken for the next length.
    connected(&format!("{part} s.py 20 conn.recv 3 = 3 ,yo"), found);
    // Who asks for what is left has understood, whatever it says in between.
    let rest = "s.py 22 conn.send 1 = 1 .\n s.py 21 conn.recv 4 = 4 ,you";
    connected(&format!("{part} {rest}"), &[]);
    connected(&format!("{part} s.py 21 conn.recv 99 = 4 ,you"), &[]);
    let drained = "s.py 22 conn.send 1 = 1 .\n s.py 23 conn.recv 99 = 4 ,you";
    connected(&format!("{part} {drained}"), found);
    // It was another room, or another number.
    let other = format!("{begin} s.py 21 conn.recv 8 = 5 hello\n s.py 22 conn.send 2 = 2 ok");
    connected(&other, &[]);
    connected(
        &format!("{part} s.py 22 conn.send 2 = 2 ok").replace("0009", "0005"),
        &[],
    );
    // The length may come in several recvs, and the next one behind the body.
    let bytewise = ["0", "0", "9", "\\n"].map(|byte| format!("s.py 20 conn.recv 1 = 1 {byte}\n"));
    let sent = "c.py 9 client.send 17 = 17 009\\nhello,you003\\n\n";
    let part = format!(
        "{sent} {} s.py 21 conn.recv 9 = 5 hello\n",
        bytewise.concat()
    );
    let next = "s.py 20 conn.recv 1 = 1 ,";
    connected(
        &format!("{part} {next}"),
        &[(Kind::MessageCut, 21, &[6, 1, 7])],
    );
    connected(
        &format!("{part} s.py 21 conn.recv 4 = 4 ,you\n {next}"),
        &[],
    );
    // All of it was there.
    let whole = "s.py 21 conn.recv 9 = 9 hello,you\n s.py 22 conn.send 2 = 2 ok";
    connected(&format!("{begin} {whole}"), &[]);
}

#[test]
fn a_body_that_was_sent_in_several_calls_is_whole_only_when_all_of_it_is_there() {
    let begin = "c.py 9 client.send 4 = 4 0009\n s.py 20 conn.recv 4 = 4 0009\n c.py 10 client.send 5 = 5 hello\n
        s.py 21 conn.recv 9 = 5 hello\n";
    let answer = "s.py 22 conn.send 2 = 2 ok\n";
    let rest = "c.py 11 client.send 4 = 4 ,you\n";
    let found: &[(Kind, u32, &[u32])] = &[(Kind::MessageCut, 21, &[4, 3, 5])];
    connected(&format!("{begin}{answer}{rest}"), found);
    connected(
        &format!("{begin}{rest} s.py 21 conn.recv 4 = 4 ,you\n{answer}"),
        &[],
    );
    // The rest of it never came, or was sent when something was heard: these were messages of their own.
    connected(&format!("{begin}{answer}"), &[]);
    let hears = "c.py 12 client.recv 2 = 2 ok\n";
    connected(&format!("{begin}{answer}{hears}{rest}"), &[]);
}

#[test]
fn who_reads_a_body_in_steps_or_counts_what_is_left_has_understood() {
    let begin = "c.py 9 client.send 13 = 13 0009hello,you\n s.py 20 conn.recv 4 = 4 0009\n";
    let part = format!("{begin} s.py 21 conn.recv 9 = 3 hel\n");
    let steps = "s.py 22 conn.recv 4 = 4 lo,y\n s.py 22 conn.recv 2 = 2 ou\n";
    let answer = "s.py 23 conn.send 2 = 2 ok\n";
    connected(&format!("{part}{steps}{answer}"), &[]);
    // What is read behind the body is the next length.
    let beyond = steps.replace("recv 2 = 2 ou", "recv 4 = 2 ou");
    let found: &[(Kind, u32, &[u32])] = &[(Kind::MessageCut, 21, &[3, 1, 4])];
    connected(&format!("{part}{beyond}{answer}"), found);
    let parts = |answers: [&str; 3]| {
        let part = |answer| {
            format!("s.py 20 conn.recv 100 = 8 mmmmmmmm\n s.py 21 conn.send 3 = 3 {answer}\n")
        };
        format!(
            "c.py 9 client.send 24 = 24 mmmmmmmm…\n{}",
            answers.map(part).concat()
        )
    };
    for counts in [["116", "108", "100"], ["108", "116", "124"]] {
        let found: &[(Kind, u32, &[u32])] = &[(Kind::MessageCut, 20, &[2, 1, 3])];
        let read = "c.py 10 client.recv 3 = 3 yes\n c.py 11 client.close = ok";
        let all = if counts[0] == "116" { &[][..] } else { found };
        connected(&format!("{}{read}", parts(counts)), all);
    }
}
