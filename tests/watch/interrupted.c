#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static void handler(int number) {
    (void)number;
}

static void *writer(void *pair) {
    usleep(1000000);
    send(((int *)pair)[1], "late", 4, 0);
    return NULL;
}

int main(void) {
    int pair[2];
    char room[16];
    struct sigaction action;
    pthread_t thread;
    socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
    memset(&action, 0, sizeof action);
    action.sa_handler = handler;
    sigaction(SIGALRM, &action, NULL);
    ualarm(500000, 0);
    int got = recv(pair[0], room, sizeof room, 0);
    printf("without SA_RESTART: %d %s\n", got, strerror(errno));
    action.sa_flags = SA_RESTART;
    sigaction(SIGALRM, &action, NULL);
    ualarm(500000, 0);
    pthread_create(&thread, NULL, writer, pair);
    got = recv(pair[0], room, sizeof room, 0);
    printf("with SA_RESTART: %d\n", got);
    pthread_join(thread, NULL);
    if (fork() == 0) {
        raise(SIGSTOP);
        send(pair[1], "again", 5, 0);
        _exit(0);
    }
    int status;
    waitpid(-1, &status, WUNTRACED);
    printf("stopped: %d\n", WIFSTOPPED(status));
    kill(-1 * getpgrp(), SIGCONT);
    got = recv(pair[0], room, sizeof room, 0);
    printf("continued: %d\n", got);
    wait(NULL);
    return 0;
}
