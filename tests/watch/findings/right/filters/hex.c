// A filter that answers each recv: what it makes of a stream does not depend on where that was cut.
#include "../../net.h"
#include <pthread.h>

static void *serve(void *argument) {
    int conn = accept_one(*(int *)argument);
    unsigned char bytes[16];
    char digits[33];
    ssize_t got;
    while ((got = recv_some(conn, bytes, sizeof bytes)) > 0) {
        for (ssize_t at = 0; at < got; at++)
            sprintf(digits + 2 * at, "%02x", bytes[at]);
        send_all(conn, digits, 2 * got);
    }
    close(conn);
    return NULL;
}

int main(void) {
    pthread_t thread;
    char answer[97] = "";
    int listener = listen_on(NULL);
    pthread_create(&thread, NULL, serve, &listener);
    int client = connect_to(listener);
    send_all(client, "48 bytes, which the server reads three by three!", 48);
    recv_all(client, answer, 96);
    printf("%s\n", answer);
    close(client);
    pthread_join(thread, NULL);
    close(listener);
}
