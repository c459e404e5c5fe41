#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

static int pair[2];

static void *last(void *nothing) {
    char room[4];
    (void)nothing;
    usleep(20000);
    send(pair[1], "end", 3, 0);
    recv(pair[0], room, sizeof room, 0);
    close(pair[0]);
    close(pair[1]);
    return NULL;
}

/* Each socket is closed in another way than by close, or used when it is closed. */
int main(void) {
    int own = socket(AF_INET, SOCK_STREAM, 0);
    dup2(own, own);
    close(own);
    send(own, "x", 1, 0);
    int over = socket(AF_INET, SOCK_STREAM, 0);
    int file = open("/dev/null", O_RDONLY);
    dup2(file, over);
    close(file);
    close(over);
    int range = socket(AF_INET, SOCK_STREAM, 0);
    close_range(range, range, 0);
    socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
    pthread_t thread;
    pthread_create(&thread, NULL, last, NULL);
    pthread_exit(NULL);
}
