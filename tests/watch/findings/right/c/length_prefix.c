// Messages with their length before them, over a connection between two threads.
#define _GNU_SOURCE
#include <errno.h>
#include <arpa/inet.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int send_all(int fd, const void *data, size_t length) {
    const char *next = data;
    while (length > 0) {
        ssize_t sent = TEMP_FAILURE_RETRY(send(fd, next, length, MSG_NOSIGNAL));
        if (sent < 0)
            return -1;
        next += sent;
        length -= sent;
    }
    return 0;
}

static int recv_all(int fd, void *data, size_t length) {
    char *next = data;
    while (length > 0) {
        ssize_t got = TEMP_FAILURE_RETRY(recv(fd, next, length, 0));
        if (got <= 0)
            return -1;
        next += got;
        length -= got;
    }
    return 0;
}

static int send_message(int fd, const char *text) {
    uint32_t length = htonl(strlen(text));
    if (send_all(fd, &length, sizeof length) < 0)
        return -1;
    return send_all(fd, text, strlen(text));
}

static int recv_message(int fd, char *text, size_t room) {
    uint32_t length;
    if (recv_all(fd, &length, sizeof length) < 0)
        return -1;
    length = ntohl(length);
    if (length >= room || recv_all(fd, text, length) < 0)
        return -1;
    text[length] = 0;
    return 0;
}

static void *serve(void *argument) {
    int listener = *(int *)argument;
    char text[100];
    int conn = TEMP_FAILURE_RETRY(accept(listener, NULL, NULL));
    while (recv_message(conn, text, sizeof text) == 0)
        if (send_message(conn, text) < 0)
            break;
    close(conn);
    return NULL;
}

int main(void) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    if (bind(listener, (struct sockaddr *)&address, length) < 0 || listen(listener, 1) < 0)
        return 1;
    getsockname(listener, (struct sockaddr *)&address, &length);
    pthread_t thread;
    pthread_create(&thread, NULL, serve, &listener);

    int client = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(client, (struct sockaddr *)&address, length) < 0)
        return 1;
    const char *words[] = {"one", "", "three and more"};
    for (int i = 0; i < 3; i++) {
        char text[100];
        if (send_message(client, words[i]) < 0 || recv_message(client, text, sizeof text) < 0)
            return 1;
        puts(text);
    }
    close(client);
    pthread_join(thread, NULL);
    close(listener);
}
