// Two clients talk through a server by select: what one says the other one hears.
#define _GNU_SOURCE
#include <errno.h>
#include <arpa/inet.h>
#include <stdio.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static struct sockaddr_in address = {.sin_family = AF_INET};

static int send_all(int fd, const char *data, size_t length) {
    while (length > 0) {
        ssize_t sent = TEMP_FAILURE_RETRY(write(fd, data, length));
        if (sent < 0)
            return -1;
        data += sent;
        length -= sent;
    }
    return 0;
}

static int talk(const char *says, size_t hears) {
    char bytes[100];
    int client = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(client, (struct sockaddr *)&address, sizeof address) < 0 || send_all(client, says, 6) < 0)
        return 1;
    for (size_t heard = 0; heard < hears;) {
        ssize_t got = TEMP_FAILURE_RETRY(read(client, bytes, sizeof bytes));
        if (got <= 0)
            return 1;
        heard += got;
    }
    close(client);
    return 0;
}

int main(void) {
    socklen_t length = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(listener, (struct sockaddr *)&address, length) < 0 || listen(listener, 5) < 0)
        return 1;
    getsockname(listener, (struct sockaddr *)&address, &length);
    int conns[2];
    for (int i = 0; i < 2; i++) {
        if (fork() == 0) {
            close(listener);
            for (int other = 0; other < i; other++)
                close(conns[other]);
            return talk(i == 0 ? "hello\n" : "howdy\n", 6);
        }
        if ((conns[i] = TEMP_FAILURE_RETRY(accept(listener, NULL, NULL))) < 0)
            return 1;
    }
    int open = 2;
    while (open > 0) {
        fd_set readable;
        FD_ZERO(&readable);
        int highest = -1;
        for (int i = 0; i < 2; i++)
            if (conns[i] >= 0) {
                FD_SET(conns[i], &readable);
                highest = conns[i] > highest ? conns[i] : highest;
            }
        if (TEMP_FAILURE_RETRY(select(highest + 1, &readable, NULL, NULL, NULL)) < 0)
            return 1;
        for (int i = 0; i < 2; i++) {
            char bytes[100];
            if (conns[i] < 0 || !FD_ISSET(conns[i], &readable))
                continue;
            ssize_t got = TEMP_FAILURE_RETRY(read(conns[i], bytes, sizeof bytes));
            if (got > 0 && conns[1 - i] >= 0)
                send_all(conns[1 - i], bytes, got);
            if (got <= 0) {
                close(conns[i]);
                conns[i] = -1;
                open--;
            }
        }
    }
    close(listener);
    while (wait(NULL) > 0)
        ;
}
