// A server that comes back to its port while an old connection is in TIME_WAIT.
#include <arpa/inet.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

static int listen_at(struct sockaddr_in *address) {
    socklen_t length = sizeof *address;
    int on = 1, listener = socket(AF_INET, SOCK_STREAM, 0);
    if (listener < 0)
        return -1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(listener, (struct sockaddr *)address, length) < 0 || listen(listener, 5) < 0) {
        close(listener);
        return -1;
    }
    getsockname(listener, (struct sockaddr *)address, &length);
    return listener;
}

int main(void) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    for (int times = 0; times < 2; times++) {
        char byte;
        int listener = listen_at(&address);
        if (listener < 0) {
            perror("listen");
            return 1;
        }
        int client = socket(AF_INET, SOCK_STREAM, 0);
        if (connect(client, (struct sockaddr *)&address, sizeof address) < 0)
            return 1;
        int conn = accept(listener, NULL, NULL);
        close(conn);
        if (recv(client, &byte, 1, 0) != 0)
            return 1;
        close(client);
        close(listener);
    }
}
