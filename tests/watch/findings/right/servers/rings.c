// socklab watch rings.c
// Both ends of a pair wait; after a minute a handler asks the other end to finish.
#include "../../net.h"
#include <pthread.h>

static int pair[2];

static void ring(int number) {
    (void)number;
    send(pair[0], "PING", 4, MSG_NOSIGNAL);
}

static void *answers(void *none) {
    char room[8];
    while (recv(pair[1], room, sizeof room, 0) < 0) {
    }
    close(pair[1]);
    return none;
}

int main(void) {
    socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
    struct sigaction action = {.sa_handler = ring, .sa_flags = SA_RESTART};
    sigaction(SIGALRM, &action, NULL);
    alarm(60);
    pthread_t other;
    pthread_create(&other, NULL, answers, NULL);
    char room[8];
    while (recv(pair[0], room, sizeof room, 0) < 0) {
    }
    close(pair[0]);
    pthread_join(other, NULL);
}
