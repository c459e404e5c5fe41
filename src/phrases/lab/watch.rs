//! Programs that are watched: why one cannot be, and how it is told.

words! {
    other_system: "watching needs Linux on x86-64 or aarch64; the lessons run here, too";
    not_found(program): "there is no program {program}: give its path, or the name of one in a folder of PATH";
    needs_interpreter(program, tool): "{program} is not run by itself: `socklab watch {tool} {program}`";
    not_executable(program, error): "{program} cannot be run: {error}; `chmod +x {program}` makes it a program";
    no_format(program, error): "{program} cannot be run: {error}; its first line may lack `#!` and an interpreter";
    is_a_folder(program): "{program} is a folder: name a program in it";
    no_file(program): "{program} is no file: name a program";
    no_interpreter(program, error):
        "{program} is there, but not what is to run it: {error}; look at the interpreter in its first line (`#!`), or, if \
         it was compiled, at the one that `file {program}` names";
    not_runnable(program, error): "{program} cannot be run: {error}";
    damaged(program, signal):
        "{program} was ended by {signal} while the kernel loaded it: the file may be damaged, or only a part of one";
    set_user(program):
        "{program} runs with its owner's rights (set-uid), and such programs cannot be watched: copy it, and watch the \
         copy";
    not_readable(program):
        "{program} may be run, but not read, and such programs cannot be watched: `chmod +r {program}` lets it be read";
    other_architecture(program, own):
        "{program} is made for another architecture: watching needs a program of this machine's own, {own}";
    no_tool(program, tool):
        "{program} needs {tool}, which is in no folder of PATH: install it, or name a program that is compiled";
    does_not_compile(program, words): "{program} does not compile:\n{words}";
    tool_killed(program, tool, signal):
        "{program} is not compiled: {tool} was killed by {signal}; the memory may be used up, or somebody ended it";
    tool_killed_by_number(program, tool, number):
        "{program} is not compiled: {tool} was killed by signal {number}; the memory may be used up, or somebody ended it";
    more_lines(count): "… and {count} lines more";
    needs_crates(program, words):
        "{words}\n\nOnly the standard library is there when {program} stands alone: beside a Cargo.toml that names its \
         crates it is built by Cargo";
    process(name, number): "{name} (process {number})";
    of_somebody_else: "a program of another user";
    forbidden_by_yama(scope):
        "tracing is forbidden on this machine (kernel.yama.ptrace_scope is {scope}): \
         `sysctl kernel.yama.ptrace_scope=1`, as root, allows to trace one's own programs";
    forbidden(error):
        "tracing is forbidden here: {error}; in a container, start it with `--cap-add=SYS_PTRACE`, or \
         `--security-opt seccomp=unconfined`";
    traced_already:
        "what is watched cannot be traced once more, and this socklab runs under strace, gdb or another `socklab watch`: \
         start it by itself";
    nothing_lent(error):
        "the kernel lends us no descriptor of another program: {error}; pidfd_getfd needs Linux 5.6, and in a container \
         `--cap-add=SYS_PTRACE`";
    listener_taken:
        "this container is itself told of system calls, and one listener is all that Linux allows: watch without --free";
    no_filter(error):
        "the kernel takes no filter for system calls: {error}; it needs CONFIG_SECCOMP_FILTER, and a sandbox may forbid \
         it";
    no_wait(error):
        "the kernel tells nobody when a program stops or ends: {error}; a sandbox may forbid wait4";
    no_room(error, limits): "there is no room for one more program: {error}; look at {limits}";
    error(text, name, number): "{text} ({name}, {number})";
    uses_io_uring(program): "{program} uses io_uring: calls that it makes that way cannot be seen";
    unseen(program, error):
        "{program} has a socket whose reads and writes cannot be seen: the kernel takes no further filter: {error}";
    reads_too_little(program, bytes):
        "{program} does not read its stdin, and others want to read on: for {program} it ends after {bytes} bytes";
    uses_aio(program):
        "{program} uses Linux's asynchronous I/O (io_submit): calls on sockets that it makes that way cannot be seen";
    calls_as_32_bits_do(program):
        "{program} makes sockets as programs of 32 bits do (int 0x80 or x32): calls that it makes that way cannot be \
         seen";
    filters_itself(program):
        "{program} filters its calls itself (seccomp): those that its filter forbids are not seen";
    wants_to_be_strict(program):
        "{program} wants to make no calls but read, write and exit (seccomp's strict mode): under a watch Linux refuses that \
         (EINVAL), and it goes on without";
    undumpable(program):
        "{program} does not let itself be looked at (PR_SET_DUMPABLE): what it does with sockets from here on only root \
         may see";
    not_readable_here(program):
        "{program} may be run, but not read: what it does with sockets only root may see, or who may read it (`chmod +r`)";
    set_user_here(program):
        "{program} is to run with its owner's rights (set-uid), and such programs cannot be watched: here it runs with \
         yours, and may fail";
    traces(program): "{program} traces programs (ptrace), and what is watched cannot be traced once more: there it fails";
    stopped(program, signal, process):
        "{program} was stopped ({signal}), and waits for SIGCONT: `kill -CONT {process}` lets it go on";
    a_program: "a program";
    prints_at_its_end: "socklab ends what still runs, first as Ctrl-C does. What is printed then:";
    child(program): "{program} child";
    descriptor(number): "fd {number}";
    descriptor_of(number, what): "fd {number} ({what})";
    closed_descriptor(number): "fd {number} (closed)";
    former_descriptor(number): "what was fd {number}";
    others(count): "{count} other";
    family(number): "family {number}";
    option(number, level): "option {number} of level {level}";
    bytes(count): "{count} bytes";
    seconds(count): "{count} s";
    seconds_and_micros(seconds, micros): "{seconds} s, {micros} µs";
    unreadable: "unreadable";
    nameless(program, fd): "{program} fd {fd}";
    exited(programs, status): "{programs} exited with status {status}";
    killed(programs, signal, count: usize) => match count {
        1 => format!("{programs} was killed by {signal}"),
        _ => format!("{programs} were killed by {signal}"),
    };
    killed_by_number(programs, number, count: usize) => match count {
        1 => format!("{programs} was killed by signal {number}"),
        _ => format!("{programs} were killed by signal {number}"),
    };
    killed_by_alarm(programs, count: usize) => match count {
        1 => format!(
            "{programs} was killed by SIGALRM: an alarm counts the time that passes, also while a call is held or you read"
        ),
        _ => format!(
            "{programs} were killed by SIGALRM: an alarm counts the time that passes, also while a call is held or you read"
        ),
    };
    killed_by_pipe(programs, count: usize) => match count {
        1 => format!(
            "{programs} was killed by SIGPIPE, as by a write to a connection or a pipe that nobody reads \
             (`socklab lesson 5 --scene leftovers` explains it)"
        ),
        _ => format!(
            "{programs} were killed by SIGPIPE, as by a write to a connection or a pipe that nobody reads \
             (`socklab lesson 5 --scene leftovers` explains it)"
        ),
    };
    walk_was_left: "the walk was left before the end";
    still_ran(programs, count: usize) => match count {
        1 => format!("{programs} still ran, and was ended"),
        _ => format!("{programs} still ran, and were ended"),
    };
}
