// socklab watch --cut 20 body.c
// Reads a length, and then the body, which it believes to be whole.
#include <arpa/inet.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void *serve(void *end) {
    int conn = *(int *)end;
    uint32_t size;
    char body[200];
    recv(conn, &size, sizeof size, 0);
    ssize_t got = recv(conn, body, ntohl(size), 0); // message_cut
    printf("%zd bytes\n", got);
    while (recv(conn, body, 3, 0) > 0)
        continue;
    close(conn);
    return NULL;
}

int main(void) {
    int pair[2];
    char message[104];
    pthread_t server;
    socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
    pthread_create(&server, NULL, serve, &pair[1]);
    uint32_t size = htonl(100);
    memcpy(message, &size, 4);
    memset(message + 4, 'b', 100);
    for (size_t sent = 0; sent < sizeof message;)
        sent += send(pair[0], message + sent, sizeof message - sent, 0);
    close(pair[0]);
    pthread_join(server, NULL);
    return 0;
}
