#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* A child that runs another program closes, there, what is open and what its exec has closed. */
int main(int count, char **words) {
    for (int at = 1; at < count; at++)
        close(atoi(words[at]));
    if (count > 1)
        return 0;
    int pair[2];
    socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair);
    int kept = dup(pair[0]);
    if (fork() == 0) {
        char numbers[3][16];
        int all[] = {pair[0], pair[1], kept};
        for (int at = 0; at < 3; at++)
            snprintf(numbers[at], sizeof numbers[at], "%d", all[at]);
        execl("/proc/self/exe", "other", numbers[0], numbers[1], numbers[2], NULL);
    }
    wait(NULL);
    close(kept);
    close(pair[0]);
    close(pair[1]);
    return 0;
}
