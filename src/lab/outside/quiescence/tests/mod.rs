//! The rules, as tables: what was observed over time, and what was answered.

mod play;

use self::play::Play;
use super::Next;

#[track_caller]
fn played(holds: bool, line: &str, expected: &str) {
    let mut play = Play::begin(holds);
    for word in line.split_whitespace() {
        play.does(word);
    }
    assert_eq!(play.answers.join(", "), expected, "{line}");
}

/// Calls are held, and told one by one.
#[track_caller]
fn case(line: &str, expected: &str) {
    played(true, line, expected);
}

/// Calls are only counted.
#[track_caller]
fn counted(line: &str, expected: &str) {
    played(false, line, expected);
}

#[track_caller]
fn both(line: &str, expected: &str) {
    case(line, expected);
    counted(line, expected);
}

#[test]
fn three_looks_in_a_row_have_to_agree() {
    both(
        "look:hw look:hw look:hw look:hw",
        "again, again, go on, go on",
    );
    both(
        "look:h look:h look:a look:h look:h look:h",
        "again, again, soon, again, again, go on",
    );
    // Something was heard, typed, or let go in between.
    both(
        "look:h look:h disturb look:h look:h look:h",
        "again, again, again, again, go on",
    );
    both(
        "look:h look:h a:moved look:h look:h look:h",
        "again, again, again, again, go on",
    );
    // Nobody is there.
    both("look: look: look:", "again, again, go on");
}

#[test]
fn whoever_sleeps_in_its_own_code_is_given_time_between_two_looks() {
    // A shell sleeps for a moment between two of its children, a thread for a lock.
    both("look:s look:s look:s", "soon, soon, go on");
    both("look:hws look:hws look:hws", "soon, soon, go on");
}

#[test]
fn whoever_is_new_or_gone_is_heard_of_first() {
    both("look:n look:hn look:hnw", "soon, soon, soon");
}

#[test]
fn packets_and_threads_about_to_wake_are_waited_for_for_a_while() {
    both(
        "about-to-wake look:w look:w look:w ms:20 look:w ms:1 look:w",
        "again, again, soon, soon, go on",
    );
    // What carries packets may stand behind many others.
    both(
        "packets look:w look:w look:w ms:21 look:w ms:229 look:w ms:1 look:w",
        "again, again, soon, soon, soon, go on",
    );
    // Whoever moves meanwhile begins that time anew.
    both(
        "about-to-wake look:w look:w look:w ms:15 a:moved look:w look:w look:w ms:6 look:w",
        "again, again, soon, again, again, soon, soon",
    );
}

#[test]
fn whoever_computes_for_long_may_wait_busily_for_another() {
    // By its own processor's time, which does not depend on what else the computer does.
    both("look:ah ms:5000 look:ah look:ah", "soon, soon, soon");
    both(
        "a:worked10 look:ah a:worked1010 look:ah a:worked1011 look:ah look:ah look:ah",
        "soon, soon, soon, soon, go on",
    );
    // Once it was heard of, that is other work; so it is once it has made a call.
    both(
        "look:a a:worked1001 look:a a:moved look:a",
        "soon, soon, soon",
    );
    both("look:a a:worked1001 a:counted look:a", "soon, soon");
}

#[test]
fn the_next_program_begins_when_all_others_wait() {
    both("left until:w", "start 3");
    both("left until:h", "start 3");
    // Who sleeps in its own code has to do so for long, by looks and not by what passed behind the last one.
    both("left until:s", "start 24");
    both("left until:sw", "start 24");
    both(
        "left look:s look:s look:s rest ms:50 rest look:s rest",
        "soon, soon, go on, in 0.5, in 0.5, go on, start",
    );
    // A heartbeat is awake for a moment, now and then.
    both(
        "left look:s look:s look:s ms:15 look:a look:s look:s look:s ms:15 look:s rest",
        "soon, soon, go on, soon, soon, soon, go on, go on, in 0.5",
    );
}

#[test]
fn the_next_program_begins_beside_one_that_computes_only_where_somebody_of_it_waits_for_a_peer() {
    // Nobody knows what it is about to do.
    both("left until:a", "never");
    both("left until:aw", "never");
    both("one-process:ab left until:aw", "start 1025");
    // Where calls are counted, a thread that waits in one sleeps in its own code.
    both("one-process:ab b:peers left until:as", "start 1025");
    both("one-process:ab b:others left until:as", "never");
    both("b:peers left until:as", "never");
}

#[test]
fn who_asks_in_vain_again_and_again_lets_the_next_program_begin() {
    case(
        "vain?: a:refused49 vain?:a a:refused vain?:a vain?:ab",
        "true, false, true, false",
    );
    // Any other call is none in vain.
    case("a:refused50 a:done vain?:a", "false");
    case("a:refused50 a:late vain?:a", "false");
    case("a:refused50 a:vain10 vain?:a", "false");
    // A wait for no time at all is a question, too.
    case("a:refused25 a:vain0 a:refused24 vain?:a", "true");
    case("a:refused50 a:gone vain?:a", "false");
    // It keeps nobody from having slept for long.
    case(
        "left a:refused60 look:hs look:hs look:hs ms:15 a:moved look:hs look:hs look:hs ms:6 look:hs rest",
        "soon, soon, go on, soon, soon, go on, go on, start",
    );
    // Nobody sees it stand where calls are counted: it is awake, and sleeps while each is counted.
    counted("left a:refused50 until:q", "start 24");
    case("left a:refused50 until:q", "never");
    // But for more than a look around: then it computes.
    counted("left a:refused50 look:a ms:21 look:a", "soon, soon");
}

#[test]
fn a_run_is_over_so_long_after_the_last_thing_that_happened() {
    both("until:w", "over 3002");
    both("ms:500 stirs until:w", "over 3502");
    both("ms:500 a:done until:w", "over 3502");
    // These change nothing for anybody.
    both("ms:500 a:refused until:w", "over 3002");
    both("ms:500 a:late until:w", "over 3002");
    both("ms:500 a:counted until:w", "over 3002");
    both("ms:500 a:moved disturb until:w", "over 3002");
    // A person may still type something: she is told so, once each time.
    both("person until:w until:w", "ask 402, never");
    both("person until:w stirs until:w", "ask 402, ask 803");
    both("person a:beats100 one-process:ab until:sw", "ask 502");
    // Programs are left: theirs is the next turn.
    both("left until:w", "start 3");
}

#[test]
fn time_that_passes_behind_the_begin_of_a_look_is_not_idle() {
    both(
        "look:w look:w look:w ms:9000 rest",
        "again, again, go on, in 0.5",
    );
    both(
        "look:w look:w ms:3001 look:w rest rest",
        "again, again, go on, again, over",
    );
    both(
        "look:w look:w ms:3001 look:w stirs rest",
        "again, again, go on, in 0.5",
    );
}

#[test]
fn what_is_final_is_concluded_twice() {
    both(
        "look:w look:w ms:3001 look:w rest look:w rest",
        "again, again, go on, again, go on, over",
    );
    // It slept when it was seen, and stood before its next call when it was asked how.
    both(
        "a:peers look:s look:s ms:3001 look:s rest a:moved look:h look:h look:h rest",
        "soon, soon, go on, again, again, again, go on, again",
    );
    both(
        "a:peers look:s look:s ms:3001 look:s rest look:a a:sleeps10 look:s look:s look:s rest rest",
        "soon, soon, go on, again, soon, soon, soon, go on, in 10, in 10",
    );
}

#[test]
fn whoever_computes_is_about_to_do_something_and_whoever_wakes_for_a_moment_is_not() {
    both("until:a", "never");
    both("one-process:ab until:aw", "never");
    // Awake for half of the time, or for a quarter of it.
    both(
        "one-process:ab a:others until:aw/aw/aw/aw/sw/sw/sw",
        "never",
    );
    both(
        "one-process:ab a:others until:aw/sw/sw/sw/sw/sw/sw/sw",
        "over 3005",
    );
}

#[test]
fn whoever_sleeps_may_have_something_in_mind() {
    // Alone, or beside others who do not wait for peers, or behind a call of its own: the longest sleep counts.
    both("a:beats1000 until:s", "over 33002");
    both("a:sleeps40000 until:s", "over 33002");
    both("a:sleeps800 b:others one-process:ab until:ss", "over 33002");
    both("a:beats100 until:sw", "over 33002");
    both("a:beats100 a:done one-process:ab until:sw", "over 33002");
    // One that waits for another thread, or for a line, does not go on by itself.
    both("a:others until:s", "over 3002");
    // One that has gone on since it was seen does.
    both("a:over until:s", "over 33002");
}

#[test]
fn of_a_heartbeat_only_the_first_pause_counts() {
    // It never made a call, and somebody of its process waits for peers.
    both("one-process:ab a:beats100 until:sw", "over 3102");
    both("one-process:ab a:beats100 b:peers until:ss", "over 3102");
    // It made the listener, and sleeps since then beside those who serve; but behind a call of its own it may make another.
    both(
        "one-process:ab a:done ms:500 b:done a:beats1000 until:sw",
        "over 4502",
    );
    both(
        "one-process:ab b:done ms:500 a:done a:beats1000 until:sw",
        "over 33502",
    );
    // A first pause may be a delay of something that is to happen.
    both("one-process:ab a:sleeps5000 until:sw", "over 8002");
    both("one-process:ab a:sleeps60000 until:sw", "over 33002");
    // It looks around in vain, and sleeps: the first call in vain may be the last word of many that were not.
    both("a:refused a:beats500 until:s", "over 33002");
    both("a:refused2 a:beats500 until:s", "over 3502");
    both("a:vain100 a:beats500 until:s", "over 3502");
    // The first since something happened.
    both(
        "one-process:ab a:beats1000 ms:2500 stirs until:sw",
        "over 6002",
    );
}

#[test]
fn a_limit_counts_from_the_begin_of_its_wait() {
    case("a:limit4000 until:w", "over 7002");
    // On a busy computer a wait begins long after the last call.
    case("ms:400 a:limit4000 until:w", "over 7402");
    counted("a:polls4000 until:s", "over 7002");
    counted("ms:400 a:polls4000 until:s", "over 7402");
    case("a:limit30000 until:w", "over 33002");
    // So far away nothing is planned.
    case("a:limit60000 until:w", "over 3002");
    // It has waited in vain, and waits once more.
    case("a:vain4000 a:limit4000 until:w", "over 3002");
}

#[test]
fn whoever_looks_around_does_so_as_often_in_every_run() {
    case("a:vain2500 a:limit500 until:w", "never");
    case("a:vain3000 a:limit500 until:w", "over 3002");
    case("a:vain2500 a:limit3000 until:w", "over 3002");
    case("a:vain1500 a:vain1500 a:limit500 until:w", "over 3002");
    case("a:vain1500 a:done a:vain1500 a:limit500 until:w", "never");
    // However short its waits are, six hundred are enough.
    let in_vain = |times: usize| format!("{}a:limit1 until:w", "a:vain1 ".repeat(times));
    case(&in_vain(599), "never");
    case(&in_vain(600), "over 3002");
}

#[test]
fn whoever_only_looks_around_is_not_awake_for_others() {
    // Most of the time awake, but each time for less than it would take to do something.
    both("a:refused2 a:beats10 until:A/A/A/A/A/s/s/s/s", "over 3033");
    // Another one that does something is seen behind it.
    both("a:refused2 until:AA/AA/AA/AA/AA/ss/ss/ss", "never");
    // Where calls are counted, who never sleeps is never seen to stand either.
    counted("a:refused50 a:over until:q", "over 3002");
    case("a:refused50 a:over until:q", "never");
    // On a busy computer it may have had no processor since something happened.
    let starved = "look:a look:a look:a ms:3100 look:a rest look:a rest";
    counted(
        &format!("a:refused50 ms:10 stirs {starved}"),
        "soon, soon, go on, go on, in 10, go on, in 10",
    );
    counted(
        &format!("a:refused50 ms:10 stirs a:refused2 {starved}"),
        "soon, soon, go on, go on, again, go on, over",
    );
}

#[test]
fn who_reads_too_little_is_given_up_on_only_where_nobody_goes_on_by_itself() {
    both("reads-too-little until:w", "give up 252");
    both("reads-too-little ms:100 stirs until:w", "give up 352");
    both("reads-too-little a:others until:s", "give up 252");
    // It may read on behind its sleep, or behind what it computes.
    both("reads-too-little a:sleeps500 until:s", "give up 30252");
    both("reads-too-little until:a", "never");
    // Not before all have begun, who read as well.
    both("reads-too-little left until:w", "start 3");
    both("reads-too-little person until:w", "give up 252");
}

#[test]
fn whoever_waits_for_long_is_looked_at_less_often() {
    both("look:w look:w look:w rest", "again, again, go on, in 0.5");
    both(
        "look:w look:w ms:320 look:w rest",
        "again, again, go on, in 5",
    );
    both(
        "look:w look:w ms:2900 look:w rest",
        "again, again, go on, in 10",
    );
}

#[test]
fn where_nobody_is_left_the_next_program_begins_or_all_is_over() {
    let mut play = Play::begin(true);
    assert_eq!(play.machine.nobody(play.circumstances), Next::Over);
    play.does("left");
    assert_eq!(play.machine.nobody(play.circumstances), Next::StartProgram);
}
