/* What each C program here needs: whole sends and receives that go on after EINTR. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

__attribute__((unused)) static int listen_on(const char *port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    address.sin_port = htons(port ? atoi(port) : 0);
    int on = 1, listener = socket(AF_INET, SOCK_STREAM, 0);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) < 0 || listen(listener, 8) < 0) {
        perror("listen");
        exit(1);
    }
    return listener;
}

/* Connects to a listener of this program. */
__attribute__((unused)) static int connect_to(int listener) {
    struct sockaddr_in address;
    socklen_t length = sizeof address;
    getsockname(listener, (struct sockaddr *)&address, &length);
    int client = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(client, (struct sockaddr *)&address, length) < 0) {
        perror("connect");
        exit(1);
    }
    return client;
}

__attribute__((unused)) static int accept_one(int listener) {
    for (;;) {
        int conn = accept(listener, NULL, NULL);
        if (conn >= 0)
            return conn;
        if (errno != EINTR)
            exit(1);
    }
}

__attribute__((unused)) static ssize_t recv_some(int fd, void *room, size_t length) {
    for (;;) {
        ssize_t got = recv(fd, room, length, 0);
        if (got >= 0 || errno != EINTR)
            return got;
    }
}

__attribute__((unused)) static int recv_all(int fd, void *room, size_t wanted) {
    for (size_t whole = 0; whole < wanted;) {
        ssize_t got = recv_some(fd, (char *)room + whole, wanted - whole);
        if (got <= 0)
            return -1;
        whole += got;
    }
    return 0;
}

__attribute__((unused)) static int send_all(int fd, const void *bytes, size_t length) {
    for (size_t whole = 0; whole < length;) {
        ssize_t sent = send(fd, (const char *)bytes + whole, length - whole, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0)
            return -1;
        whole += sent;
    }
    return 0;
}
