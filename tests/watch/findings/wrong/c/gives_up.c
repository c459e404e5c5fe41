// socklab watch --interrupt gives_up.c
#include <pthread.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

static void *writer(void *end) {
    usleep(100000);
    send(*(int *)end, "hello", 5, MSG_NOSIGNAL);
    close(*(int *)end);
    return NULL;
}

int main(void) {
    int pair[2];
    char bytes[100];
    ssize_t got;
    pthread_t thread;
    socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
    pthread_create(&thread, NULL, writer, &pair[1]);
    while ((got = recv(pair[0], bytes, sizeof bytes, 0)) > 0) { // given_up
        printf("%zd bytes\n", got);
    }
    pthread_join(thread, NULL);
    close(pair[0]);
}
