#define _GNU_SOURCE
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static void child(void) {
    int pair[2];
    char room[8];
    int made = socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
    send(pair[0], "hi", 2, 0);
    printf("%d %zd\n", made, recv(pair[1], room, sizeof room, 0));
    fflush(stdout);
    _exit(0);
}

/* Children that nobody is to trace. */
int main(void) {
    if (syscall(SYS_clone, CLONE_UNTRACED | SIGCHLD, 0, 0, 0, 0) == 0)
        child();
    wait(NULL);
    /* struct clone_args: the flags first, the signal at the end fifth; it may not be written to. */
    static const uint64_t how[8] = { CLONE_UNTRACED, 0, 0, 0, SIGCHLD };
    if (syscall(SYS_clone3, how, sizeof how) == 0)
        child();
    wait(NULL);
    printf("flags %x\n", (unsigned)*(volatile const uint64_t *)how);
    return 0;
}
