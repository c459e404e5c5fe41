// socklab watch patient.c
// Both ends of a pair wait, one of them for a minute at most: then it asks again.
#include "../../net.h"
#include <pthread.h>
#include <sys/time.h>

static void *answers(void *end) {
    char room[8];
    while (recv(*(int *)end, room, sizeof room, 0) != 0) {
    }
    close(*(int *)end);
    return NULL;
}

int main(void) {
    int pair[2];
    socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
    struct timeval minute = {60, 0};
    setsockopt(pair[0], SOL_SOCKET, SO_RCVTIMEO, &minute, sizeof minute);
    pthread_t other;
    pthread_create(&other, NULL, answers, &pair[1]);
    char room[8];
    for (int beats = 0; beats < 3;) {
        ssize_t got = recv(pair[0], room, sizeof room, 0);
        if (got < 0 && errno == EAGAIN && send(pair[0], "PING", 4, MSG_NOSIGNAL) == 4)
            beats++;
        else if (got == 0)
            break;
    }
    close(pair[0]);
    pthread_join(other, NULL);
}
