// The server reads to the end before it answers, and the client, which has a limit, does not say that it has sent all.
#include "../../net.h"
#include <pthread.h>
#include <sys/time.h>

static void *answer(void *listener) {
    int conn = accept_one(*(int *)listener);
    char text[100];
    ssize_t part;
    int got = 0;
    while ((part = recv(conn, text, sizeof text, 0)) != 0) {
        if (part < 0 && errno != EINTR)
            break;
        got += part < 0 ? 0 : part;
    }
    printf("%d bytes\n", got);
    close(conn);
    return NULL;
}

int main(void) {
    int listener = listen_on(NULL);
    pthread_t server;
    pthread_create(&server, NULL, answer, &listener);
    int client = connect_to(listener);
    struct timeval limit = {.tv_usec = 300000};
    setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    send_all(client, "question\n", 9);
    char text[100];
    ssize_t got;
    do {
        got = recv(client, text, sizeof text, 0); // both_receive
    } while (got < 0 && errno == EINTR);
    if (got < 0)
        perror("recv");
    close(client);
    pthread_join(server, NULL);
    close(listener);
    return 0;
}
