// socklab watch never_closes.c PORT -- reads_to_end.py PORT
#include <arpa/inet.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv) {
    char bytes[100];
    int on = 1, listener = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    address.sin_port = htons(argc > 1 ? atoi(argv[1]) : 0);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) < 0 || listen(listener, 5) < 0)
        return 1;
    while (1) {
        // One client after the other.
        int conn = accept(listener, NULL, NULL); // still_open
        if (conn < 0)
            continue;
        ssize_t n = recv(conn, bytes, sizeof bytes, 0);
        send(conn, bytes, n, 0);
    }
}
