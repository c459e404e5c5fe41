#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void answer(int conn) {
    char room[1024];
    ssize_t n;
    while ((n = recv(conn, room, sizeof room, 0)) > 0)
        send(conn, room, n, 0);
    close(conn);
}

int main(int count, char **words) {
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in here = { .sin_family = AF_INET, .sin_port = htons(atoi(words[count - 1])), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    bind(listener, (struct sockaddr *)&here, sizeof here);
    listen(listener, 3);
    int conn = accept(listener, NULL, NULL);
    answer(conn);
    close(listener);
    return 0;
}
