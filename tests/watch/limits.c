#define _GNU_SOURCE
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

enum { MS = 40 };

static int by_poll(int fd) {
    struct pollfd asked = { .fd = fd, .events = POLLIN };
    return poll(&asked, 1, MS);
}

static int by_ppoll(int fd) {
    struct pollfd asked = { .fd = fd, .events = POLLIN };
    struct timespec time = { .tv_nsec = MS * 1000000L };
    return (int)syscall(SYS_ppoll, &asked, 1, &time, NULL, 0);
}

static int by_select(int fd) {
    fd_set set;
    FD_ZERO(&set);
    FD_SET(fd, &set);
    struct timespec time = { .tv_nsec = MS * 1000000L };
    int got = (int)syscall(SYS_pselect6, fd + 1, &set, NULL, NULL, &time, NULL);
    return got > 0 ? FD_ISSET(fd, &set) : got;
}

static int by_epoll(int fd) {
    int epoll = epoll_create1(0);
    struct epoll_event event = { .events = EPOLLIN };
    epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
    int got = epoll_wait(epoll, &event, 1, MS);
    close(epoll);
    return got;
}

static int by_recv(int fd) {
    char byte;
    return recv(fd, &byte, 1, MSG_PEEK) == 1;
}

static int (*const ways[])(int) = { by_poll, by_ppoll, by_select, by_epoll, by_recv };
static const char *const names[] = { "poll", "ppoll", "select", "epoll", "recv" };
enum { WAYS = 5 };
static int ends[WAYS][2];
static int ready[2];

static void *waiter(void *at) {
    int way = (int)(long)at;
    int fd = ends[way][0];
    char byte = 'r';
    send(ready[1], &byte, 1, 0);
    int first = ways[way](fd);
    if (first == 1)
        recv(fd, &byte, 1, 0);
    int second = ways[way](fd) == 1;
    printf("%s: %s, then %s\n", names[way], first == 1 ? "came" : "in vain", second ? "came" : "in vain");
    return NULL;
}

int main(void) {
    pthread_t threads[WAYS];
    struct timeval time = { .tv_usec = MS * 1000 };
    char byte;
    socketpair(AF_UNIX, SOCK_STREAM, 0, ready);
    for (int way = 0; way < WAYS; way++) {
        socketpair(AF_UNIX, SOCK_STREAM, 0, ends[way]);
        setsockopt(ends[way][0], SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time);
    }
    for (long way = 0; way < WAYS; way++)
        pthread_create(&threads[way], NULL, waiter, (void *)way);
    for (int way = 0; way < WAYS; way++)
        recv(ready[0], &byte, 1, 0);
    for (int way = 0; way < WAYS; way++)
        send(ends[way][1], "x", 1, 0);
    for (int way = 0; way < WAYS; way++)
        pthread_join(threads[way], NULL);
    return 0;
}
