// An echo server with a thread a client, which each ends its half and reads until the end.
#define _GNU_SOURCE
#include <errno.h>
#include <arpa/inet.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void die(const char *what) {
    perror(what);
    exit(1);
}

static void send_all(int fd, const char *data, size_t length) {
    while (length > 0) {
        ssize_t sent = TEMP_FAILURE_RETRY(send(fd, data, length, MSG_NOSIGNAL));
        if (sent < 0)
            die("send");
        data += sent;
        length -= sent;
    }
}

static void *serve(void *argument) {
    int conn = *(int *)argument;
    char bytes[256];
    ssize_t got;
    while ((got = TEMP_FAILURE_RETRY(recv(conn, bytes, sizeof bytes, 0))) > 0)
        send_all(conn, bytes, got);
    close(conn);
    return NULL;
}

int main(void) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    if (listener < 0)
        die("socket");
    if (bind(listener, (struct sockaddr *)&address, length) < 0)
        die("bind");
    if (listen(listener, 5) < 0)
        die("listen");
    getsockname(listener, (struct sockaddr *)&address, &length);

    int clients[2], conns[2];
    pthread_t threads[2];
    for (int i = 0; i < 2; i++) {
        if ((clients[i] = socket(AF_INET, SOCK_STREAM, 0)) < 0)
            die("socket");
        if (connect(clients[i], (struct sockaddr *)&address, length) < 0)
            die("connect");
        if ((conns[i] = TEMP_FAILURE_RETRY(accept(listener, NULL, NULL))) < 0)
            die("accept");
        pthread_create(&threads[i], NULL, serve, &conns[i]);
    }
    for (int i = 0; i < 2; i++) {
        char answer[256];
        size_t whole = 0;
        ssize_t got;
        send_all(clients[i], "hello, hello", 12);
        shutdown(clients[i], SHUT_WR);
        while ((got = TEMP_FAILURE_RETRY(recv(clients[i], answer + whole, sizeof answer - whole, 0))) > 0)
            whole += got;
        printf("%.*s\n", (int)whole, answer);
        close(clients[i]);
        pthread_join(threads[i], NULL);
    }
    close(listener);
}
