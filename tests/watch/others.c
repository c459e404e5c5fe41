#define _GNU_SOURCE
#include <poll.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

/* Waits for a socket, and for what is none beside it. */
int main(void) {
    int pair[2];
    socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
    int event = dup2(eventfd(1, 0), 50);

    struct pollfd asked[] = {{pair[0], POLLIN, 0}, {event, POLLIN, 0}, {60, POLLIN, 0}};
    poll(asked, 2, -1);
    poll(asked, 3, -1);
    fd_set set;
    FD_ZERO(&set);
    FD_SET(0, &set);
    FD_SET(pair[0], &set);
    select(pair[0] + 1, &set, NULL, NULL, NULL);
    int epoll = epoll_create1(0);
    struct epoll_event about = {.events = EPOLLIN, .data.u64 = 7};
    epoll_ctl(epoll, EPOLL_CTL_ADD, pair[0], &about);
    about.data.u64 = 8;
    epoll_ctl(epoll, EPOLL_CTL_ADD, event, &about);
    struct epoll_event events[2];
    epoll_wait(epoll, events, 2, -1);

    send(pair[1], "x", 1, 0);
    poll(asked, 2, -1);
    epoll_wait(epoll, events, 2, -1);
    return 0;
}
