// Type, length, value: answers each one when it is whole; several come in one piece, and a piece ends anywhere.
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void *serve(void *end) {
    int conn = *(int *)end;
    unsigned char all[600];
    size_t have = 0;
    ssize_t got;
    while ((got = read(conn, all + have, 100)) > 0) {
        have += got;
        while (have >= 2 && have >= 2u + all[1]) {
            unsigned char answer[2] = {all[0] | 0x80, 0};
            if (write(conn, answer, 2) != 2)
                break;
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
    for (size_t sent = 0; sent < sizeof asked;)
        sent += send(pair[0], asked + sent, sizeof asked - sent, 0);
    for (size_t got = 0; got < sizeof answer;)
        got += read(pair[0], answer + got, sizeof answer - got);
    printf("%02x %02x %02x\n", answer[0], answer[2], answer[4]);
    shutdown(pair[0], SHUT_WR);
    close(pair[0]);
    pthread_join(server, NULL);
    return 0;
}
