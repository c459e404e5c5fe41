#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

static int pair[2];
static sigjmp_buf out;

static void speaks(int number) {
    (void)number;
    send(pair[1], "from a handler", 14, 0);
}

static void leaves(int number) {
    (void)number;
    siglongjmp(out, 1);
}

int main(void) {
    char room[16];
    socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
    signal(SIGALRM, speaks);
    ualarm(50000, 0);
    printf("restarted: %zd\n", recv(pair[0], room, sizeof room, 0));
    signal(SIGALRM, leaves);
    for (int time = 0; time < 2; time++) {
        if (sigsetjmp(out, 1)) {
            printf("timed out\n");
            continue;
        }
        ualarm(50000, 0);
        recv(pair[0], room, sizeof room, 0);
    }
    send(pair[1], "late", 4, 0);
    printf("late: %zd\n", recv(pair[0], room, sizeof room, 0));
    return 0;
}
