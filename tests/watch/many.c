#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

int main(void) {
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in here = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t length = sizeof here;
    bind(listener, (struct sockaddr *)&here, sizeof here);
    getsockname(listener, (struct sockaddr *)&here, &length);
    listen(listener, 5);
    int client = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    connect(client, (struct sockaddr *)&here, sizeof here);
    struct pollfd asked = { .fd = listener, .events = POLLIN };
    poll(&asked, 1, -1);
    int conn = accept(listener, NULL, NULL);
    char room[64];
    recv(client, room, sizeof room, 0);
    write(conn, "one", 3);
    fd_set set;
    FD_ZERO(&set);
    FD_SET(client, &set);
    FD_SET(listener, &set);
    select(client + 1, &set, NULL, NULL, NULL);
    read(client, room, sizeof room);
    int epoll = epoll_create1(0);
    struct epoll_event event = { .events = EPOLLIN, .data.fd = client };
    epoll_ctl(epoll, EPOLL_CTL_ADD, client, &event);
    epoll_wait(epoll, &event, 1, 20);
    struct iovec pieces[2] = { { "two", 3 }, { "three", 5 } };
    writev(conn, pieces, 2);
    epoll_wait(epoll, &event, 1, -1);
    struct iovec rooms[2] = { { room, 2 }, { room + 2, 60 } };
    readv(client, rooms, 2);
    int flags = fcntl(client, F_GETFL);
    fcntl(client, F_SETFL, flags & ~O_NONBLOCK);
    int other = dup(client);
    shutdown(conn, SHUT_WR);
    recv(other, room, sizeof room, 0);
    close(other);
    close(client);
    close(conn);
    close(listener);
    printf("%.3s\n", room);
    return 0;
}
