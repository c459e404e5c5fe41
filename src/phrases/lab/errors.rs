//! What went wrong with the lab, a file or the terminal, and the cure.

words! {
    /// What to do about an error of the system, where there is something to do.
    advice = [
        ("EMFILE", "This process has no free descriptor left: raise the limit with `ulimit -n 1024`."),
        ("ENFILE", "The whole system has no free descriptor left: close some programs."),
        (
            "ENETUNREACH",
            "The loopback interface is down (`ip link set lo up`, as root, brings it back), or has no such address: \
             `socklab doctor` tells which.",
        ),
        ("ENETDOWN", "The loopback interface seems to be down: `ip link set lo up` (as root) brings it back."),
        (
            "EADDRNOTAVAIL",
            "Either no port is free any more, or the loopback interface is down or has lost its address: `socklab \
             doctor` tells which.",
        ),
        (
            "EADDRINUSE",
            "The port is taken, or all ports that the kernel chooses from are (`socklab doctor` names them): close some \
             programs.",
        ),
        ("EAFNOSUPPORT", "This system has no support for that address family."),
        ("EACCES", "This system does not allow it to this user."),
        ("EPERM", "This system does not allow it to this user."),
        ("ENOBUFS", "The kernel has no memory left for sockets."),
        ("ENOMEM", "The kernel has no memory left for sockets."),
    ];
    no_dev_null(error):
        "/dev/null cannot be opened ({error}), and every program needs it: in a container or a chroot, `mount --bind` the \
         /dev of outside";
    no_proc: "/proc is not mounted, and it tells where socklab's own program is: `mount -t proc proc /proc`, as root";
    no_unix_pair(error):
        "the system refuses a pair of Unix sockets ({error}), and every process that socklab starts needs one: a sandbox may \
         forbid it";
    injected(text): "{text}, on purpose (--interrupt)";
    stopped(text): "{text}: the program was stopped and went on while it waited with a time limit (man 7 signal)";
    temporary_folder(folder, error, cure): "the temporary folder {folder} cannot be used: {error}; {cure}";
    temporary_folder_is_no_text: "the name of the folder for temporary files is no text: set TMPDIR to another one";
    no_temporary_folder: "The folder for temporary files is not there: set TMPDIR to one that can be written.";
    set_tmpdir: "set TMPDIR to a folder that can be written";
    make_room: "make room there, or set TMPDIR to another folder";
    raise_file_size: "files may not become large enough: look at `ulimit -f`";
    little_stack(kib, least):
        "the stack may have {kib} KiB only, and this user may not raise that: socklab needs {least}; start it from a shell \
         in which nobody has lowered `ulimit -s`.";
    little_memory(mib, least, option):
        "this process may use {mib} MiB of memory only, and this user may not raise that: socklab needs {least}; start it from \
         a shell in which nobody has lowered `ulimit {option}`.";
    no_launch(variable):
        "{variable} is for socklab's own processes, and what it says here is no launch of one: unset it.";
    silent(seconds, why): "nothing happened for {seconds} seconds; {why}";
    silent_and_ended(seconds): "nothing happened for {seconds} seconds, so it was ended";
    waits_and_ended(seconds):
        "nothing happened for {seconds} seconds, and every thread of it waits, so it was ended";
    starved_and_ended(seconds, advice): "nothing happened for {seconds} seconds, so it was ended. {advice}";
    loopback_is_down: "The loopback interface is down: `ip link set lo up` (as root) brings it back.";
    loopback_gives_no_room:
        "A connection gets no room to receive: look at the second number of `sysctl net.ipv4.tcp_rmem`, usually 131072.";
    loopback_has_no_address:
        "The loopback interface has lost its address: `ip addr add 127.0.0.1/8 dev lo` (as root) brings it back.";
    loopback_fails(error):
        "a byte over TCP on 127.0.0.1 does not arrive ({error}): look at the firewall";
    loopback_lacks(error, advice): "a byte over TCP on 127.0.0.1 does not arrive ({error}). {advice}";
    conductor_gone: "the conductor is gone";
    teller_panicked: "the teller panicked";
    tracer_gone: "the thread that traces is gone";
    no_message: "no message";
    limits_of_threads: "`ulimit -u`";
    limits_of_threads_and_space: "`ulimit -v` and `ulimit -u`";
    limits_of_processes: "`ulimit -u` and `ulimit -v`";
    limits_of_a_program: "`ulimit -u` and `ulimit -n`";
    limits_of_a_scene: "`ulimit -u`, `ulimit -v` and `ulimit -n`";
    and_pids_max(limits, most):
        "{limits}, and at pids.max of the control group, which allows {most} processes and threads and has refused more";
    no_process(limits): "No process or thread can be started: look at {limits}.";
    no_thread(limits): "no room for one more thread: look at {limits} (EAGAIN)";
    process_no_room(limits): "the scene's process found no room: look at {limits}";
    process_signal(signal): "the scene's process was ended by signal {signal}";
    process_exit(code): "the scene's process ended with exit code {code}";
    process_gone: "the scene's process is gone";
    cannot_make(folder, error): "cannot make {folder}: {error}";
    folder_not_private(folder):
        "{folder} is not a folder that only you can use, so the demo and its notes cannot meet there";
}
