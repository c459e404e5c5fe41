// socklab watch --cut 5 never_sent.c
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define SAY(client, text) say(client, text, strlen(text))

struct client {
    int fd;
};

static void say(struct client *client, const char *text, size_t length) {
    if (write(client->fd, text, length) < 0) // never_sent
        perror("write");
}

int main(void) {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) < 0)
        return 1;
    if (fork() == 0) {
        char bytes[100];
        close(ends[0]);
        while (read(ends[1], bytes, sizeof bytes) > 0)
            ;
        close(ends[1]);
        return 0;
    }
    close(ends[1]);
    struct client client = {.fd = ends[0]};
    SAY(&client, "hello everybody");
    close(client.fd);
    wait(NULL);
}
