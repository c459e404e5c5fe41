// socklab watch --cut 7 client_cut.c
// The client takes the first piece for the whole answer, and goes.
#include "../../net.h"
#include <pthread.h>

static void *serve(void *argument) {
    int conn = accept_one(*(int *)argument);
    char bytes[4];
    if (recv_all(conn, bytes, 4) == 0)
        send_all(conn, "this is the whole answer", 24);
    shutdown(conn, SHUT_WR);
    while (recv_some(conn, bytes, 4) > 0)
        ;
    close(conn);
    return NULL;
}

int main(void) {
    pthread_t thread;
    char answer[100];
    int listener = listen_on(NULL);
    pthread_create(&thread, NULL, serve, &listener);
    int client = connect_to(listener);
    ssize_t got;
    send_all(client, "time", 4);
    while ((got = recv(client, answer, sizeof answer, 0)) < 0) // message_cut
        ;
    send_all(client, "thanks", 6);
    printf("%zd\n", got);
    shutdown(client, SHUT_WR);
    while (recv_some(client, answer, sizeof answer) > 0)
        ;
    close(client);
    pthread_join(thread, NULL);
    close(listener);
}
