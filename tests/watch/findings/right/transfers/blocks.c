// Blocks of 512 bytes, eight in one send; each gets its own answer, and the client reads all of them.
#include "../../net.h"
#include <pthread.h>

static void *serve(void *argument) {
    int conn = accept_one(*(int *)argument);
    char block[512];
    while (recv_all(conn, block, sizeof block) == 0)
        send_all(conn, "ok", 2);
    close(conn);
    return NULL;
}

int main(void) {
    pthread_t thread;
    char blocks[8 * 512], answer[3] = "";
    int listener = listen_on(NULL);
    pthread_create(&thread, NULL, serve, &listener);
    int client = connect_to(listener);
    memset(blocks, 'b', sizeof blocks);
    send_all(client, blocks, sizeof blocks);
    for (int block = 0; block < 8; block++) {
        recv_all(client, answer, 2);
        printf("%d %s\n", block, answer);
    }
    close(client);
    pthread_join(thread, NULL);
    close(listener);
}
