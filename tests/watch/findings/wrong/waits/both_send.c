// Both ends send more than their buffers take, and read only then.
#include "../../net.h"
#include <pthread.h>

static char much[40000];

static void small(int sock) {
    int size = 4096;
    setsockopt(sock, SOL_SOCKET, SO_SNDBUF, &size, sizeof size);
    setsockopt(sock, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
}

static void talk(int sock) {
    size_t sent = 0;
    while (sent < sizeof much) {
        ssize_t part = send(sock, much + sent, sizeof much - sent, 0); // both_send
        if (part < 0 && errno != EINTR)
            break;
        sent += part < 0 ? 0 : part;
    }
    shutdown(sock, SHUT_WR);
    while (recv(sock, much, sizeof much, 0) > 0) {
    }
    close(sock);
}

static void *serve(void *listener) {
    talk(accept_one(*(int *)listener));
    return NULL;
}

int main(void) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM, 0), client = socket(AF_INET, SOCK_STREAM, 0);
    small(listener);
    small(client);
    bind(listener, (struct sockaddr *)&address, length);
    listen(listener, 1);
    getsockname(listener, (struct sockaddr *)&address, &length);
    pthread_t server;
    pthread_create(&server, NULL, serve, &listener);
    connect(client, (struct sockaddr *)&address, length);
    talk(client);
    pthread_join(server, NULL);
    close(listener);
}
