// Lines that end as on another system: every newline becomes two bytes.
#include "../../net.h"
#include <pthread.h>

static void *serve(void *argument) {
    int conn = accept_one(*(int *)argument);
    char bytes[9], longer[2 * sizeof bytes];
    ssize_t got;
    while ((got = recv_some(conn, bytes, sizeof bytes)) > 0) {
        size_t length = 0;
        for (ssize_t at = 0; at < got; at++) {
            if (bytes[at] == '\n')
                longer[length++] = '\r';
            longer[length++] = bytes[at];
        }
        send_all(conn, longer, length);
    }
    close(conn);
    return NULL;
}

int main(void) {
    pthread_t thread;
    char answer[100];
    size_t whole = 0;
    ssize_t got;
    int listener = listen_on(NULL);
    pthread_create(&thread, NULL, serve, &listener);
    int client = connect_to(listener);
    send_all(client, "one line and\nanother one and\nthe last\n", 38);
    shutdown(client, SHUT_WR);
    while ((got = recv_some(client, answer + whole, sizeof answer - whole)) > 0)
        whole += got;
    printf("%zu\n", whole);
    close(client);
    pthread_join(thread, NULL);
    close(listener);
}
