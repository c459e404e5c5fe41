// socklab watch --cut 7 counts.c
// Tells of each message how long it is.
#include "../../net.h"
#include <pthread.h>

static void *serve(void *argument) {
    int conn = accept_one(*(int *)argument);
    char bytes[1024], answer[40];
    for (;;) {
        ssize_t got = recv(conn, bytes, sizeof bytes, 0); // message_cut
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        send_all(conn, answer, sprintf(answer, "%zd;", got));
    }
    close(conn);
    return NULL;
}

int main(void) {
    pthread_t thread;
    char bytes[100];
    int listener = listen_on(NULL);
    pthread_create(&thread, NULL, serve, &listener);
    int client = connect_to(listener);
    send_all(client, "how long is this message, please?", 33);
    shutdown(client, SHUT_WR);
    while (recv_some(client, bytes, sizeof bytes) > 0)
        ;
    close(client);
    pthread_join(thread, NULL);
    close(listener);
}
