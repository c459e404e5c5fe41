/* What a short send leaves goes out by a copy of its socket, and the rest of a message is read by one. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { ALL = 20000 };

static int pair[2];

static void *reads(void *unused) {
    char *room = malloc(ALL);
    for (ssize_t got = 0; got < ALL;) {
        ssize_t more = recv(pair[1], room, ALL, 0);
        got += more > 0 ? more : 0;
    }
    free(room);
    return unused;
}

int main(void) {
    char *bytes = calloc(1, ALL), two[2], rest[100];
    pthread_t reader;
    socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
    int small = 1;
    setsockopt(pair[0], SOL_SOCKET, SO_SNDBUF, &small, sizeof small);
    ssize_t sent = send(pair[0], bytes, ALL, MSG_DONTWAIT);
    pthread_create(&reader, NULL, reads, NULL);
    int copy = dup(pair[0]);
    while (sent < ALL) {
        ssize_t more = send(copy, bytes + sent, ALL - sent, 0);
        sent += more > 0 ? more : 0;
    }
    pthread_join(reader, NULL);
    close(copy);
    close(pair[0]);
    close(pair[1]);

    socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
    send(pair[0], "one", 3, 0);
    while (recv(pair[1], two, 2, 0) < 0)
        ;
    copy = dup(pair[1]);
    recv(copy, rest, sizeof rest, 0);
    send(pair[1], "yes", 3, 0);
    while (recv(pair[0], rest, sizeof rest, 0) < 0)
        ;
    close(copy);
    close(pair[0]);
    close(pair[1]);
    free(bytes);
    return 0;
}
