#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

/* Whoever stands for a tracer gives its processor up. */
static long stood(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_nvcsw;
}

static long reads(void) {
    char room[512];
    long before = stood();
    for (int time = 0; time < 1000; time++) {
        int zero = open("/dev/zero", O_RDWR);
        read(zero, room, sizeof room);
        write(zero, room, sizeof room);
        close(zero);
    }
    return stood() - before;
}

int main(void) {
    long before = stood();
    reads();
    for (int time = 0; time < 1000; time++)
        poll(NULL, 0, 0);
    long without = stood() - before;
    int pair[2];
    socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
    long beside = reads();
    write(pair[0], "x", 1);
    printf("%s %s\n", without < 500 ? "free" : "stopped", beside < 500 ? "free" : "stopped");
    return 0;
}
