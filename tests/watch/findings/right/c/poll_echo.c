// An echo server by poll, for two clients that are threads.
#define _GNU_SOURCE
#include <errno.h>
#include <arpa/inet.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

static struct sockaddr_in address = {.sin_family = AF_INET};

static int send_all(int fd, const char *data, size_t length) {
    while (length > 0) {
        ssize_t sent = TEMP_FAILURE_RETRY(send(fd, data, length, MSG_NOSIGNAL));
        if (sent < 0)
            return -1;
        data += sent;
        length -= sent;
    }
    return 0;
}

static void *ask(void *words) {
    char answer[100];
    size_t whole = 0;
    int client = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(client, (struct sockaddr *)&address, sizeof address) < 0 || send_all(client, words, 5) < 0) {
        perror("client");
        return NULL;
    }
    while (whole < 5) {
        ssize_t got = TEMP_FAILURE_RETRY(recv(client, answer + whole, sizeof answer - whole, 0));
        if (got <= 0)
            break;
        whole += got;
    }
    printf("%.*s\n", (int)whole, answer);
    close(client);
    return NULL;
}

int main(void) {
    socklen_t length = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(listener, (struct sockaddr *)&address, length) < 0 || listen(listener, 5) < 0)
        return 1;
    getsockname(listener, (struct sockaddr *)&address, &length);
    pthread_t clients[2];
    pthread_create(&clients[0], NULL, ask, "first");
    pthread_create(&clients[1], NULL, ask, "other");

    struct pollfd fds[8] = {{.fd = listener, .events = POLLIN}};
    int count = 1, over = 0;
    while (over < 2) {
        if (TEMP_FAILURE_RETRY(poll(fds, count, -1)) < 0)
            return 1;
        for (int i = count - 1; i > 0; i--) {
            char bytes[100];
            if (!(fds[i].revents & (POLLIN | POLLHUP)))
                continue;
            ssize_t got = TEMP_FAILURE_RETRY(recv(fds[i].fd, bytes, sizeof bytes, 0));
            if (got > 0 && send_all(fds[i].fd, bytes, got) == 0)
                continue;
            close(fds[i].fd);
            fds[i] = fds[--count];
            over++;
        }
        if (fds[0].revents & POLLIN) {
            int conn = TEMP_FAILURE_RETRY(accept(listener, NULL, NULL));
            if (conn >= 0)
                fds[count++] = (struct pollfd){.fd = conn, .events = POLLIN};
        }
    }
    pthread_join(clients[0], NULL);
    pthread_join(clients[1], NULL);
    close(listener);
}
