// socklab watch --cut 20 put.c
// Reads a request byte by byte up to its blank line, and then the body, which it believes to be whole.
#include <arpa/inet.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void *serve(void *listener)
{
    int conn = accept(*(int *)listener, NULL, NULL);
    char head[1000] = "", body[1000];
    for (size_t at = 0; at < sizeof head - 1 && !strstr(head, "\r\n\r\n"); at++)
        if (recv(conn, head + at, 1, 0) < 1)
            break;
    size_t length = atoi(strstr(head, "Content-Length:") + 15);
    ssize_t got = recv(conn, body, length, 0); // message_cut
    char answer[100];
    int size = snprintf(answer, sizeof answer, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX-Got: %zd\r\n\r\n", got);
    for (int sent = 0; sent < size;)
        sent += send(conn, answer + sent, size - sent, 0);
    shutdown(conn, SHUT_WR);
    while (recv(conn, body, sizeof body, 0) > 0)
        ;
    close(conn);
    return NULL;
}

int main(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    bind(listener, (struct sockaddr *)&address, length);
    listen(listener, 1);
    getsockname(listener, (struct sockaddr *)&address, &length);
    pthread_t server;
    pthread_create(&server, NULL, serve, &listener);

    int client = socket(AF_INET, SOCK_STREAM, 0);
    connect(client, (struct sockaddr *)&address, length);
    const char *request = "PUT /name HTTP/1.1\r\nContent-Length: 45\r\n\r\nthe body is longer than a piece of this wire.";
    for (size_t sent = 0; sent < strlen(request);)
        sent += send(client, request + sent, strlen(request) - sent, 0);
    char answer[100];
    ssize_t got;
    while ((got = recv(client, answer, sizeof answer, 0)) > 0)
        fwrite(answer, 1, got, stdout);
    close(client);
    pthread_join(server, NULL);
    close(listener);
    return 0;
}
