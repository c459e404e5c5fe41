// A request that is sent again when no answer comes in time; the server lets the first one go.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

static void *serve(void *argument) {
    int server = *(int *)argument;
    for (int requests = 0; requests < 2; requests++) {
        struct sockaddr_in peer;
        socklen_t length = sizeof peer;
        char bytes[512];
        ssize_t got = TEMP_FAILURE_RETRY(recvfrom(server, bytes, sizeof bytes, 0, (struct sockaddr *)&peer, &length));
        if (got >= 0 && requests > 0)
            sendto(server, bytes, got, 0, (struct sockaddr *)&peer, length);
    }
    return NULL;
}

int main(void) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    int server = socket(AF_INET, SOCK_DGRAM, 0);
    if (bind(server, (struct sockaddr *)&address, length) < 0)
        return 1;
    getsockname(server, (struct sockaddr *)&address, &length);
    pthread_t thread;
    pthread_create(&thread, NULL, serve, &server);

    int client = socket(AF_INET, SOCK_DGRAM, 0);
    struct timeval patience = {.tv_usec = 50000};
    setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (connect(client, (struct sockaddr *)&address, length) < 0)
        return 1;
    char bytes[512];
    ssize_t got = -1;
    for (int tries = 0; tries < 5 && got < 0; tries++) {
        if (TEMP_FAILURE_RETRY(send(client, "what?", 5, 0)) < 0)
            return 1;
        got = TEMP_FAILURE_RETRY(recv(client, bytes, sizeof bytes, 0));
        if (got < 0 && errno != EAGAIN)
            return 1;
    }
    printf("%.*s\n", (int)got, bytes);
    pthread_join(thread, NULL);
    close(client);
    close(server);
}
