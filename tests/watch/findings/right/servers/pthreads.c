// socklab watch pthreads.c PORT -- asks.py PORT -- asks_to_end.py PORT
#include "../../net.h"
#include <pthread.h>

static void *serve(void *argument) {
    int conn = (int)(long)argument;
    char bytes[100];
    ssize_t got;
    while ((got = recv_some(conn, bytes, sizeof bytes)) > 0)
        send_all(conn, bytes, got);
    close(conn);
    return NULL;
}

int main(int argc, char **argv) {
    int listener = listen_on(argv[1]);
    for (;;) {
        pthread_t thread;
        int conn = accept_one(listener);
        pthread_create(&thread, NULL, serve, (void *)(long)conn);
        pthread_detach(thread);
    }
}
