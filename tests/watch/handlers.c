#include <pthread.h>
#include <semaphore.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

static int pair[2];
static sigjmp_buf out;
static sem_t next;
static pthread_t reader;

static void speaks(int number) {
    (void)number;
    send(pair[1], "from a handler", 14, 0);
}

static void leaves(int number) {
    (void)number;
    siglongjmp(out, 1);
}

static void look(int fd) {
    struct sockaddr name;
    socklen_t length = sizeof name;
    getsockname(fd, &name, &length);
}

static void *alarms(void *unused) {
    for (int time = 0; time < 3; time++) {
        sem_wait(&next);
        // Whoever is watched goes on here only when the reader waits.
        look(pair[1]);
        pthread_kill(reader, SIGALRM);
    }
    return unused;
}

static void await_alarm(void) {
    look(pair[0]);
    sem_post(&next);
}

int main(void) {
    char room[16];
    pthread_t thread;
    socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
    sem_init(&next, 0, 0);
    reader = pthread_self();
    pthread_create(&thread, NULL, alarms, NULL);
    signal(SIGALRM, speaks);
    await_alarm();
    printf("restarted: %zd\n", recv(pair[0], room, sizeof room, 0));
    signal(SIGALRM, leaves);
    for (volatile int time = 0; time < 2; time++) {
        if (sigsetjmp(out, 1)) {
            printf("timed out\n");
            continue;
        }
        await_alarm();
        recv(pair[0], room, sizeof room, 0);
    }
    pthread_join(thread, NULL);
    send(pair[1], "late", 4, 0);
    printf("late: %zd\n", recv(pair[0], room, sizeof room, 0));
    return 0;
}
