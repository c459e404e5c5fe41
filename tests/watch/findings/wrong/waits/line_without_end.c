// The server waits for the end of a line, and the client has not sent it.
#include "../../net.h"
#include <pthread.h>

static void *serve(void *listener) {
    int conn = accept_one(*(int *)listener);
    char line[100];
    size_t got = 0;
    while (got == 0 || line[got - 1] != '\n') {
        ssize_t part = recv(conn, line + got, sizeof line - got, 0);
        if (part == 0)
            break;
        got += part < 0 ? 0 : part;
    }
    send(conn, line, got, 0);
    close(conn);
    return NULL;
}

int main(void) {
    int listener = listen_on(NULL);
    pthread_t server;
    pthread_create(&server, NULL, serve, &listener);
    int client = connect_to(listener);
    char answer[100];
    send(client, "hello", 5, 0);
    while (recv(client, answer, sizeof answer, 0) < 0) { // both_receive
    }
    close(client);
    pthread_join(server, NULL);
    close(listener);
}
