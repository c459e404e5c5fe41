#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

/* A program whose own filter forbids it to send. */
int main(void) {
    struct sock_filter steps[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_sendto, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = {sizeof steps / sizeof *steps, steps};
    int pair[2];
    socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    for (int twice = 0; twice < 2; twice++)
        prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
    if (send(pair[0], "x", 1, 0) < 0)
        perror("send");
    close(pair[0]);
    close(pair[1]);
    return 0;
}
