// Questions and answers on one connection that is kept, with a deadline for each.
#define _GNU_SOURCE
#include <errno.h>
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

// Fields of eight bytes: short reads are put together by MSG_WAITALL or by hand.
static int recv_field(int fd, char *field) {
    size_t whole = 0;
    while (whole < 8) {
        ssize_t got = TEMP_FAILURE_RETRY(recv(fd, field + whole, 8 - whole, MSG_WAITALL));
        if (got <= 0)
            return -1;
        whole += got;
    }
    return 0;
}

static int send_field(int fd, const char *field) {
    size_t whole = 0;
    while (whole < 8) {
        ssize_t sent = TEMP_FAILURE_RETRY(send(fd, field + whole, 8 - whole, MSG_NOSIGNAL));
        if (sent < 0)
            return -1;
        whole += sent;
    }
    return 0;
}

static void *serve(void *argument) {
    int conn = *(int *)argument;
    char field[8];
    while (recv_field(conn, field) == 0 && send_field(conn, field) == 0)
        ;
    close(conn);
    return NULL;
}

int main(void) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    int on = 1;
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    if (bind(listener, (struct sockaddr *)&address, length) < 0 || listen(listener, 5) < 0)
        return 1;
    getsockname(listener, (struct sockaddr *)&address, &length);
    int client = socket(AF_INET, SOCK_STREAM, 0);
    struct timeval patience = {.tv_sec = 5};
    setsockopt(client, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on);
    setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (connect(client, (struct sockaddr *)&address, length) < 0)
        return 1;
    int conn = TEMP_FAILURE_RETRY(accept(listener, NULL, NULL));
    pthread_t thread;
    pthread_create(&thread, NULL, serve, &conn);
    for (int i = 0; i < 3; i++) {
        char field[8] = "question";
        if (send_field(client, field) < 0 || recv_field(client, field) < 0)
            return 1;
    }
    close(client);
    pthread_join(thread, NULL);
    close(listener);
}
