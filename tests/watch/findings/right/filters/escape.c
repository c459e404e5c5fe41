// A filter that writes some letters in more than one: what comes of a byte does not depend on its neighbours.
#include "../../net.h"
#include <pthread.h>

static void *serve(void *argument) {
    int conn = accept_one(*(int *)argument);
    char bytes[12], escaped[5 * sizeof bytes + 1];
    ssize_t got;
    while ((got = recv_some(conn, bytes, sizeof bytes)) > 0) {
        size_t length = 0;
        for (ssize_t at = 0; at < got; at++) {
            const char *entity = bytes[at] == '<' ? "&lt;" : bytes[at] == '&' ? "&amp;" : NULL;
            length += sprintf(escaped + length, entity ? "%s" : "%.1s", entity ? entity : bytes + at);
        }
        send_all(conn, escaped, length);
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
    send_all(client, "if (a < b && c < d) then a<c, if b<c & so on", 44);
    shutdown(client, SHUT_WR);
    while ((got = recv_some(client, answer + whole, sizeof answer - whole)) > 0)
        whole += got;
    printf("%.*s\n", (int)whole, answer);
    close(client);
    pthread_join(thread, NULL);
    close(listener);
}
