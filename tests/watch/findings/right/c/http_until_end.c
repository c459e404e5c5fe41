// A client of HTTP/1.0 reads until the end; its server reads until the empty line.
#define _GNU_SOURCE
#include <errno.h>
#include <arpa/inet.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int send_all(int fd, const char *text) {
    size_t length = strlen(text);
    while (length > 0) {
        ssize_t sent = TEMP_FAILURE_RETRY(send(fd, text, length, MSG_NOSIGNAL));
        if (sent < 0)
            return -1;
        text += sent;
        length -= sent;
    }
    return 0;
}

static void *serve(void *argument) {
    int listener = *(int *)argument;
    char request[1000] = "";
    size_t filled = 0;
    int conn = TEMP_FAILURE_RETRY(accept(listener, NULL, NULL));
    while (!strstr(request, "\r\n\r\n")) {
        ssize_t got = TEMP_FAILURE_RETRY(recv(conn, request + filled, sizeof request - 1 - filled, 0));
        if (got <= 0)
            break;
        filled += got;
        request[filled] = 0;
    }
    send_all(conn, "HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\n");
    send_all(conn, "hello\n");
    close(conn);
    return NULL;
}

int main(void) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    if (bind(listener, (struct sockaddr *)&address, length) < 0 || listen(listener, 5) < 0)
        return 1;
    getsockname(listener, (struct sockaddr *)&address, &length);
    pthread_t thread;
    pthread_create(&thread, NULL, serve, &listener);

    int client = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(client, (struct sockaddr *)&address, length) < 0 ||
        send_all(client, "GET / HTTP/1.0\r\nHost: here\r\n\r\n") < 0) {
        perror("client");
        return 1;
    }
    char bytes[16];
    ssize_t got;
    while ((got = TEMP_FAILURE_RETRY(read(client, bytes, sizeof bytes))) > 0)
        fwrite(bytes, 1, got, stdout);
    close(client);
    pthread_join(thread, NULL);
    close(listener);
}
