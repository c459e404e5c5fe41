#include <poll.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

static void add(int epoll, int fd, unsigned long datum) {
    struct epoll_event about = { .events = EPOLLIN, .data.u64 = datum };
    epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &about);
}

/* An epoll is waited for by another one, by poll and by select; a socket's descriptor is another socket's by now; and the
   program wants to be told the same of all. */
int main(void) {
    int left[2], right[2];
    socketpair(AF_UNIX, SOCK_STREAM, 0, left);
    socketpair(AF_UNIX, SOCK_STREAM, 0, right);
    int inner = epoll_create1(0), outer = epoll_create1(0);
    add(inner, left[0], left[0]);
    add(inner, right[0], right[0]);
    add(outer, inner, inner);
    struct epoll_event event;
    epoll_wait(outer, &event, 1, 0);
    send(left[1], "x", 1, 0);
    epoll_wait(outer, &event, 1, -1);
    struct pollfd asked = { .fd = outer, .events = POLLIN };
    poll(&asked, 1, -1);
    fd_set set;
    FD_ZERO(&set);
    FD_SET(inner, &set);
    select(inner + 1, &set, NULL, NULL, NULL);

    int copy = dup(left[0]);
    dup2(right[0], left[0]);
    epoll_wait(inner, &event, 1, -1);

    int same = epoll_create1(0);
    add(same, copy, 7);
    add(same, right[0], 7);
    epoll_wait(same, &event, 1, -1);
    return 0;
}
