#define _GNU_SOURCE
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static int pair[2];
static char room[8];

static void make(void) { socketpair(AF_UNIX, SOCK_STREAM, 0, pair); }

static void pass(int from, int to) {
    write(from, "x", 1);
    read(to, room, sizeof room);
}

static void *in_a_thread(void *unused) {
    make();
    return unused;
}

static void copies(void) {
    int high = fcntl(pair[0], F_DUPFD, 50);
    dup2(pair[1], 20);
    dup3(pair[1], 100, 0);
    pass(high, 20);
    pass(high, 100);
}

static void child_inherits(void) {
    if (fork() == 0) {
        pass(pair[0], pair[1]);
        _exit(0);
    }
    wait(NULL);
}

static void by_message(int send, int fd) {
    char control[CMSG_SPACE(sizeof fd)] = {0};
    struct iovec byte = {room, 1};
    struct msghdr message = {.msg_iov = &byte, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control};
    if (send >= 0) {
        struct cmsghdr *head = CMSG_FIRSTHDR(&message);
        head->cmsg_level = SOL_SOCKET;
        head->cmsg_type = SCM_RIGHTS;
        head->cmsg_len = CMSG_LEN(sizeof fd);
        memcpy(CMSG_DATA(head), &fd, sizeof fd);
        sendmsg(send, &message, 0);
        return;
    }
    recvmsg(fd, &message, 0);
    memcpy(&fd, CMSG_DATA(CMSG_FIRSTHDR(&message)), sizeof fd);
    pass(fd, pair[1]);
}

static void child_is_sent_one(void) {
    int way[2] = {pair[0], pair[1]};
    pid_t child = fork();
    if (child == 0) {
        /* Numbers that this process never had for a socket. */
        dup2(open("/dev/null", O_RDONLY), 25);
        dup2(pair[1], 26);
        pair[1] = 26;
        by_message(-1, way[1]);
        _exit(0);
    }
    dup2(way[0], 27);
    by_message(way[0], 27);
    wait(NULL);
}

static void taken_from_a_child(void) {
    int ready[2], over[2];
    pipe(ready);
    pipe(over);
    pid_t child = fork();
    if (child == 0) {
        make();
        dup2(pair[0], 28);
        write(ready[1], "x", 1);
        read(over[0], room, 1);
        _exit(0);
    }
    read(ready[0], room, 1);
    int process = syscall(SYS_pidfd_open, child, 0);
    int fd = syscall(SYS_pidfd_getfd, process, 28, 0);
    write(fd, "x", 1);
    write(over[1], "x", 1);
    wait(NULL);
    close(fd);
}

static void shared_by_two(void) {
    if (syscall(SYS_clone, CLONE_FILES | SIGCHLD, 0, 0, 0, 0) == 0) {
        make();
        dup2(pair[0], 29);
        dup2(pair[1], 30);
        _exit(0);
    }
    wait(NULL);
    pass(29, 30);
}

static void with_a_filter_of_its_own(void) {
    struct sock_filter steps[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_seccomp, 1, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_mmap, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = {sizeof steps / sizeof *steps, steps};
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
    make();
    dup2(pair[0], 31);
    pass(31, pair[1]);
}

int main(int count, char **words) {
    if (count > 1) {
        write(19, "x", 1);
        close(19);
        return 0;
    }
    pthread_t thread;
    pthread_create(&thread, NULL, in_a_thread, NULL);
    pthread_join(thread, NULL);
    pass(pair[0], pair[1]);
    copies();
    child_inherits();
    child_is_sent_one();
    void (*ways[])(void) = {taken_from_a_child, shared_by_two, with_a_filter_of_its_own};
    for (int way = 0; way < 3; way++) {
        if (fork() == 0) {
            ways[way]();
            _exit(0);
        }
        int status;
        wait(&status);
        if (status != 0)
            return 1;
    }
    dup2(pair[0], 19);
    execl("/proc/self/exe", words[0], "again", NULL);
    return 1;
}
