// socklab watch --cut 5 message_cut.c
#include <pthread.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int send_all(int fd, const char *data, size_t length) {
    while (length > 0) {
        ssize_t sent = send(fd, data, length, MSG_NOSIGNAL);
        if (sent < 0)
            return -1;
        data += sent;
        length -= sent;
    }
    return 0;
}

static ssize_t next_request(int fd, char *request, size_t room) {
    return recv(fd, request, room, 0); // message_cut
}

static void *serve(void *argument) {
    int fd = *(int *)argument;
    char request[1024];
    while (next_request(fd, request, sizeof request) > 0)
        if (send_all(fd, "no such command\n", 16) < 0)
            break;
    close(fd);
    return NULL;
}

int main(void) {
    int ends[2];
    char bytes[100];
    pthread_t server;
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) < 0)
        return 1;
    pthread_create(&server, NULL, serve, &ends[1]);
    send_all(ends[0], "list everything", 15);
    shutdown(ends[0], SHUT_WR);
    while (recv(ends[0], bytes, sizeof bytes, 0) > 0)
        ;
    close(ends[0]);
    pthread_join(server, NULL);
}
