// socklab watch handler.c PORT -- asks.py PORT -- asks.py PORT
#include "../../net.h"
#include <pthread.h>

static void *serve(void *argument) {
    int conn = (int)(long)argument;
    char bytes[100];
    ssize_t got;
    while ((got = recv_some(conn, bytes, sizeof bytes)) > 0)
        send_all(conn, bytes, got);
    return NULL;
}

int main(int argc, char **argv) {
    int listener = listen_on(argv[1]);
    for (;;) {
        pthread_t thread;
        int conn = accept(listener, NULL, NULL); // still_open
        if (conn < 0)
            continue;
        pthread_create(&thread, NULL, serve, (void *)(long)conn);
        pthread_detach(thread);
    }
}
