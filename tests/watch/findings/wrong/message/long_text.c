// 40 KB of text, and a recv of 30 KB: its first two letters are no length.
#include "../../net.h"
#include <pthread.h>

static void *serve(void *argument) {
    int conn = accept_one(*(int *)argument);
    static char bytes[30000];
    for (;;) {
        ssize_t got = recv(conn, bytes, sizeof bytes, 0); // message_cut
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        send_all(conn, "thank you", 9);
    }
    close(conn);
    return NULL;
}

int main(void) {
    pthread_t thread;
    static char text[40001];
    int listener = listen_on(NULL);
    pthread_create(&thread, NULL, serve, &listener);
    int client = connect_to(listener);
    for (int at = 0; at < 40000; at += 16)
        memcpy(text + at, "hello and again ", 16);
    send_all(client, text, 40000);
    shutdown(client, SHUT_WR);
    while (recv_some(client, text, sizeof text) > 0)
        ;
    close(client);
    pthread_join(thread, NULL);
    close(listener);
}
