//! What the doctor says of this machine.

use crate::phrases::number::grouped;

words! {
    recordings(kept: usize, scenes: usize, oldest) => match kept {
        1 => format!("1 of {scenes} scenes is recorded, of {oldest}"),
        _ => format!("{kept} of {scenes} scenes are recorded, the oldest of {oldest}"),
    };
    progress_is_kept(file): "kept in {file}";
    progress_is_lost: "a quiz can be taken, and its answers are forgotten at its end";
    recordings_lost(why): "cannot be kept: {why}";
    none_stands_in: "if a scene fails in class, no recording stands in";
    no_recordings(scenes: usize):
        "none of the {scenes} scenes is recorded: `socklab rehearse` keeps them for a class";
    /// The checks by their names in JSON; those that are not here are called alike in every language.
    checks = [
        ("scenes", "scenes"),
        ("loopback", "loopback"),
        ("Unix sockets", "Unix sockets"),
        ("descriptors", "descriptors"),
        ("threads", "threads"),
        ("temp folder", "temp folder"),
        ("file_size", "file size"),
        ("ephemeral ports", "ephemeral ports"),
        ("port 1023", "port 1023"),
        ("watch", "watch"),
        ("characters", "characters"),
        ("colours", "colours"),
        ("background", "background"),
        ("terminal", "terminal"),
        ("mtu", "loopback MTU"),
        ("qdisc", "loopback queue"),
        ("tcp_syncookies", "SYN cookies"),
        ("tcp_max_tw_buckets", "TIME_WAIT rows"),
        ("somaxconn", "backlog"),
        ("tcp_rmem", "first SO_RCVBUF"),
        ("tcp_wmem", "max SO_SNDBUF"),
        ("tcp_notsent_lowat", "unsent bytes"),
    ];
    queue(kind): "a queue in front of loopback may hold packets back ({kind})";
    queue_means:
        "any scene may show other numbers and another order than its notes say, and take long; look at `tc qdisc show dev lo`, \
         where noqueue is usual";
    setting(number, name): "{number} ({name})";
    cookies(scenes): "{scenes} show other numbers: every connection is made by a SYN cookie; usually it is 1";
    probing(scenes): "{scenes} show other numbers: every connection begins with small packets; usually it is 0";
    too_little(scenes, least): "{scenes} show other numbers than the notes say: they need {least}";
    far_too_little(least): "any scene may show other numbers than its notes say: {least} is the least that is usual";
    other_source: "a socket that goes to 127.0.0.1 gets another address of its own";
    scenes_show_it: "any scene may show that address; look at `ip route show table local`";
    only_one_address: "only 127.0.0.1 is here, not all of 127.0.0.0/8";
    scenes_use_other_addresses(scenes):
        "{scenes} use others; look at `ip address show lo`, where 127.0.0.1/8 is usual";
    setting_means(found, means): "{found}: {means}.";
    every_lesson_runs: "Every lesson can run on this machine.";
    cannot_run(lessons): "Cannot run whole here: {lessons}.";
    means(lessons, means): "{lessons}: {means}";
    fine: "fine";
    less: "less";
    no: "no";
    all_lessons: "all lessons";
    lessons(numbers: &[u8]) => match numbers {
        [only] => format!("lesson {only}"),
        [first @ .., last] => format!("lessons {} and {last}", first.iter().map(u8::to_string).collect::<Vec<_>>().join(", ")),
        [] => "lessons".into(),
    };
    range(first, last): "{first} to {last}";
    range_reserved(first, last, left): "{first} to {last}, of which {left} are not reserved";
    bytes(count: u64) => format!("{} bytes", grouped(count));
    unknown: "this system does not tell";
    unknown_seldom: "this system does not tell; seldom a problem";
    firewall: "Look at the firewall.";
    sandbox: "The system itself refuses it: a sandbox or a container may be the cause, or a rule for routes.";
    tcp_works: "TCP on 127.0.0.1 there and back";
    every_scene_needs_tcp(advice): "every scene needs it. {advice}";
    udp_works: "a datagram on 127.0.0.1 arrives";
    scenes_need_udp(advice): "its scenes send datagrams to themselves. {advice}";
    no_ipv6: "no IPv6";
    ipv6_works: "::1 there and back";
    scenes_show_no_ipv6(scenes): "the error is what {scenes} show; nothing else needs IPv6";
    unix_works: "a pair talks";
    scene_needs_unix(scene): "its scene {scene} needs a pair.";
    scene_needs_unix_but(scene, advice): "its scene {scene} needs a pair. {advice}";
    descriptor_limits(soft, hard): "{soft}, at most {hard}";
    no_limit: "no limit";
    limit_cure(enough, root: bool) => match root {
        true => format!("`ulimit -n {enough}`, as root, is enough"),
        false => format!("`ulimit -n {enough}` is enough"),
    };
    too_few_descriptors(least, cure): "below {least} no scene is sure to run; {cure}";
    scenes_need_descriptors(scenes, cure, smaller: &[String]) => match smaller {
        [] => format!("{scenes}: {cure}"),
        some => format!("{scenes}: {cure}; {}", some.join("; ")),
    };
    scenes_need(scenes: &[&str], amount) => match scenes {
        [one] => format!("{one} needs {amount}"),
        some => format!("{} need {amount}", some.join(" and ")),
    };
    goes_with(scene, arguments): "{scene} goes with `{arguments}`";
    every_scene: "every scene";
    no_scene_starts: "no scene can start, and no program be watched";
    threads_at_once(started): "{started} at once";
    threads_start_at_once(started): "{started} threads start at once";
    too_few_threads: "no scene is sure to run: look at `ulimit -u` and `ulimit -v`";
    scenes_start_threads(scenes, most): "{scenes} start {most}: look at `ulimit -u` and `ulimit -v`";
    temp_folder_works: "a file can be made there";
    bytes_free(count: u64) => format!("{} bytes can be saved in the folder for temporary files", grouped(count));
    settings_readable: "the kernel's settings can be read";
    settings_hidden: "the kernel's settings cannot be read";
    scenes_print_settings(scenes): "{scenes} print one, and say less here";
    files_left(count: u64) => match count {
        0 => "no new file can be made in the folder for temporary files: it has no free inode".into(),
        1 => "1 new file can be made in the folder for temporary files (inodes)".into(),
        _ => format!("{} new files can be made in the folder for temporary files (inodes)", grouped(count)),
    };
    largest_file(count: u64) => format!("a file may have {} bytes", grouped(count));
    scenes_save_files(scenes): "{scenes} save files there: look at TMPDIR";
    scenes_make_files(scenes, most): "{scenes} need {most}: remove files there, or set TMPDIR to another folder";
    scenes_save_large_files(scenes, most): "{scenes} save files of {most}: look at `ulimit -f`";
    temp_folder_is_odd(name): "{name} has a character that no line can show, such as a line break";
    scenes_name_it(scenes): "{scenes} may print that name: set TMPDIR to another folder";
    range_not_shown: "the range is not shown in the text";
    few_ports:
        "few ports: in TIME_WAIT each is taken for a minute, and many clients, or several lessons in a row, may find none";
    too_few_ports(scenes, least):
        "{scenes} need {least}; in TIME_WAIT each is taken for a minute, so that the scenes after them may find none";
    port_refused: "refused, as to ordinary users";
    port_not_refused: "this user may bind it";
    scene_may_bind(scene): "{scene} may bind it here; ordinary users get EACCES";
    tells_states: "the kernel tells the state of a connection";
    tells_no_states: "this system does not tell the state of a connection";
    states_not_shown: "states and the listener's queue are not shown";
    tells_time_waits: "the kernel tells which connections are in it";
    tells_no_time_waits: "this system does not tell which connections are in it";
    time_waits_not_shown: "connections in TIME_WAIT are not shown";
    tells_sleepers: "the kernel tells which threads sleep";
    tells_no_sleepers: "this system does not tell which threads sleep";
    quiet_time_decides: "a quiet time decides which thread goes on, so scenes with threads are slower";
    watch_works: "a program can be stopped at its socket calls";
    no_watch: "`socklab watch` cannot run here";
    yes: "yes";
    utf8: "UTF-8";
    utf8_measured: "UTF-8, and as wide as they should be";
    wide(probe, columns): "{probe} take {columns} columns";
    wide_means:
        "they should take 3, so pages are drawn with ASCII; look for a setting of the terminal for characters of ambiguous width";
    foreign(told): "not UTF-8: {told}";
    foreign_means:
        "all text is drawn with ASCII, and what is not ASCII is a question mark; where the terminal knows UTF-8, `export LC_ALL=C.UTF-8` cures it";
    few_characters(told): "few: {told}";
    few_characters_means:
        "all text is drawn with ASCII, and what is not ASCII is a question mark; a terminal in a window shows more";
    no_colours: "none: weight, marks and words carry everything";
    any_background: "any: the colours are the terminal's own, unless `--theme dark` or `light` is given";
    no_terminal: "none: lessons come as plain text";
    terminal_without_cursor: "cannot move its cursor: lessons come as plain text";
    terminal_too_small(columns, rows):
        "the page needs {columns}×{rows}: make the window larger or the letters smaller, or use --plain";
}
