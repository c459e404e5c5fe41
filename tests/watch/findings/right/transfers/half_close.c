// A question that ends with its half of the connection, and an answer that ends with the other half.
#include "../../net.h"
#include <pthread.h>

static void *serve(void *argument) {
    int conn = accept_one(*(int *)argument);
    char bytes[32], answer[40];
    size_t count = 0;
    ssize_t got;
    while ((got = recv_some(conn, bytes, sizeof bytes)) > 0)
        count += got;
    send_all(conn, answer, sprintf(answer, "those were %zu bytes", count));
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
    send_all(client, "how many bytes may this question have, all in all?", 50);
    shutdown(client, SHUT_WR);
    while ((got = recv_some(client, answer + whole, sizeof answer - whole)) > 0)
        whole += got;
    printf("%.*s\n", (int)whole, answer);
    close(client);
    pthread_join(thread, NULL);
    close(listener);
}
