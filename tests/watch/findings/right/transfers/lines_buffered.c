// Lines, of which one recv may bring several or half a one; each gets its answer.
#include "../../net.h"
#include <pthread.h>

static void *serve(void *argument) {
    int conn = accept_one(*(int *)argument);
    char known[256], answer[300];
    size_t length = 0;
    ssize_t got;
    while ((got = recv_some(conn, known + length, sizeof known - length)) > 0) {
        char *end;
        length += got;
        while ((end = memchr(known, '\n', length))) {
            size_t line = end + 1 - known;
            send_all(conn, answer, sprintf(answer, "%zu: %.*s", line, (int)line, known));
            length -= line;
            memmove(known, end + 1, length);
        }
    }
    close(conn);
    return NULL;
}

int main(void) {
    pthread_t thread;
    char answer[200];
    size_t whole = 0;
    ssize_t got;
    int listener = listen_on(NULL);
    pthread_create(&thread, NULL, serve, &listener);
    int client = connect_to(listener);
    send_all(client, "one\ntwo and three\nfour\n", 23);
    shutdown(client, SHUT_WR);
    while ((got = recv_some(client, answer + whole, sizeof answer - whole)) > 0)
        whole += got;
    printf("%.*s", (int)whole, answer);
    close(client);
    pthread_join(thread, NULL);
    close(listener);
}
