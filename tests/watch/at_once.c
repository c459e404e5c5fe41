#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

static void say(const char *call, long result) {
    printf("%s: %s\n", call, result < 0 ? strerrorname_np(errno) : "done");
}

/* None of these calls waits, so no signal can end one. */
int main(void) {
    int pair[2], other[2];
    char byte;
    socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
    send(pair[1], "x", 1, 0);
    struct pollfd reads = { .fd = pair[0], .events = POLLIN };
    struct pollfd writes = { .fd = pair[0], .events = POLLOUT };
    say("poll", poll(&reads, 1, -1));
    say("poll to write", poll(&writes, 1, -1));
    say("ppoll", ppoll(&reads, 1, NULL, NULL));
    fd_set set;
    FD_ZERO(&set);
    FD_SET(pair[0], &set);
    say("select", select(pair[0] + 1, &set, NULL, NULL, NULL));
    say("select to write", select(pair[0] + 1, NULL, &set, NULL, NULL));
    int epoll = epoll_create1(0);
    struct epoll_event event = { .events = EPOLLIN | EPOLLET, .data.fd = pair[0] };
    epoll_ctl(epoll, EPOLL_CTL_ADD, pair[0], &event);
    say("epoll_wait", epoll_wait(epoll, &event, 1, -1));
    recv(pair[0], &byte, 1, 0);

    pipe(other);
    write(other[1], "y", 1);
    struct pollfd both[2] = { { .fd = other[0], .events = POLLIN }, reads };
    say("a pipe", poll(both, 2, -1));
    close(other[0]);
    say("a closed pipe", poll(both, 2, -1));
    FD_ZERO(&set);
    FD_SET(pair[0], &set);
    FD_SET(other[0], &set);
    say("select of it", select(other[0] + 1, &set, NULL, NULL, NULL));
    say("no bytes", read(pair[0], &byte, 0));

    int listener = socket(AF_INET, SOCK_STREAM, 0), client = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in here = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t length = sizeof here;
    bind(listener, (struct sockaddr *)&here, sizeof here);
    getsockname(listener, (struct sockaddr *)&here, &length);
    listen(listener, 5);
    say("recv of a listener", recv(listener, &byte, 1, 0));
    connect(client, (struct sockaddr *)&here, sizeof here);
    say("accept of a connection", accept(client, NULL, NULL));
    say("out of band", recv(client, &byte, 1, MSG_OOB));
    say("errors", recv(client, &byte, 1, MSG_ERRQUEUE));

    /* These two wait. */
    say("waits", poll(&reads, 1, 20));
    int conn = accept(listener, NULL, NULL);
    say("accepts", conn);
    say("waits, too", epoll_wait(epoll, &event, 1, 20));
    return 0;
}
