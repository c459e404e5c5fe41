// A message of four times the room: four full recvs, each taken for a message.
#include "../../net.h"
#include <pthread.h>

static void *serve(void *argument) {
    int conn = accept_one(*(int *)argument);
    char bytes[1024];
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
    char bytes[4096];
    int listener = listen_on(NULL);
    pthread_create(&thread, NULL, serve, &listener);
    int client = connect_to(listener);
    memset(bytes, 'm', sizeof bytes);
    send_all(client, bytes, sizeof bytes);
    recv_all(client, bytes, 9);
    shutdown(client, SHUT_WR);
    while (recv_some(client, bytes, sizeof bytes) > 0)
        ;
    close(client);
    pthread_join(thread, NULL);
    close(listener);
}
