// Type, length, value: answers each one when it is whole; several come in one piece, and a piece ends anywhere.
#include "../../net.h"
#include <pthread.h>

static void *serve(void *end) {
    int conn = *(int *)end;
    unsigned char all[600];
    size_t have = 0;
    ssize_t got;
    while ((got = recv_some(conn, all + have, 100)) > 0) {
        have += got;
        while (have >= 2 && have >= 2u + all[1]) {
            unsigned char answer[2] = {all[0] | 0x80, 0};
            send_all(conn, answer, 2);
            size_t whole = 2u + all[1];
            memmove(all, all + whole, have - whole);
            have -= whole;
        }
    }
    close(conn);
    return NULL;
}

int main(void) {
    int pair[2];
    unsigned char asked[145], answer[6];
    pthread_t server;
    socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
    pthread_create(&server, NULL, serve, &pair[1]);
    size_t at = 0;
    for (unsigned char type = 1; type <= 3; type++) {
        unsigned char length = type == 1 ? 50 : type == 2 ? 80 : 9;
        asked[at] = type;
        asked[at + 1] = length;
        memset(asked + at + 2, 'v', length);
        at += 2u + length;
    }
    send_all(pair[0], asked, sizeof asked);
    recv_all(pair[0], answer, sizeof answer);
    printf("%02x %02x %02x\n", answer[0], answer[2], answer[4]);
    shutdown(pair[0], SHUT_WR);
    close(pair[0]);
    pthread_join(server, NULL);
    return 0;
}
