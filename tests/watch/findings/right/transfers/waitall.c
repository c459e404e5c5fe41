// socklab watch --cut 5 waitall.c
// A reader that asks for all of it, and gets it however the bytes travel.
#include "../../net.h"
#include <pthread.h>

static void *sends(void *end) {
    const char *text = "eight by and eight more.";
    size_t sent = 0, length = strlen(text);
    while (sent < length) {
        ssize_t part = send(*(int *)end, text + sent, length - sent, 0);
        sent += part < 0 ? 0 : part;
    }
    shutdown(*(int *)end, SHUT_WR);
    return NULL;
}

int main(void) {
    int pair[2];
    socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
    pthread_t sender;
    pthread_create(&sender, NULL, sends, &pair[1]);
    char field[8];
    for (ssize_t got; (got = recv(pair[0], field, sizeof field, MSG_WAITALL)) != 0;) {
        if (got < 0 && errno == EINTR)
            continue;
        if (got != sizeof field)
            return 1;
        printf("%.8s\n", field);
    }
    pthread_join(sender, NULL);
    close(pair[0]);
    close(pair[1]);
}
