#include <arpa/inet.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int count, char **words) {
    int many = atoi(words[1]);
    int *clients = calloc(many, sizeof *clients), *servers = calloc(many, sizeof *servers);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    bind(listener, (void *)&address, sizeof address);
    listen(listener, 16);
    getsockname(listener, (void *)&address, &length);
    int epoll = epoll_create1(0);
    for (int i = 0; i < many; i++) {
        clients[i] = socket(AF_INET, SOCK_STREAM, 0);
        if (connect(clients[i], (void *)&address, sizeof address) != 0) return 1;
        servers[i] = accept(listener, NULL, NULL);
        struct epoll_event event = {.events = EPOLLIN, .data.fd = servers[i]};
        epoll_ctl(epoll, EPOLL_CTL_ADD, servers[i], &event);
    }
    for (int i = 0; i < many; i++) {
        char room[8];
        struct epoll_event event;
        send(clients[i], "hello", 5, 0);
        epoll_wait(epoll, &event, 1, -1);
        recv(event.data.fd, room, sizeof room, 0);
    }
    for (int i = 0; i < many; i++) {
        close(clients[i]);
        close(servers[i]);
    }
    return 0;
}
