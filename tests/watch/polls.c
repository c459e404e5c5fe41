#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

/* Answers what it gets; the client looks for the answer after each poll, whatever poll says. */
static void *answers(void *pair) {
    char room[16];
    ssize_t got;
    do {
        got = recv(((int *)pair)[1], room, sizeof room, 0);
    } while (got < 0 && errno == EINTR);
    send(((int *)pair)[1], room, got, 0);
    return NULL;
}

int main(void) {
    int pair[2];
    char room[16];
    pthread_t server;
    ssize_t got;
    socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
    send(pair[0], "question", 8, 0);
    pthread_create(&server, NULL, answers, pair);
    do {
        struct pollfd asked = {pair[0], POLLIN, 0};
        poll(&asked, 1, 0);
        poll(&asked, 1, 10000);
        got = recv(pair[0], room, sizeof room, MSG_DONTWAIT);
    } while (got < 0 && (errno == EAGAIN || errno == EINTR));
    printf("answered: %zd\n", got);
    pthread_join(server, NULL);
    return 0;
}
