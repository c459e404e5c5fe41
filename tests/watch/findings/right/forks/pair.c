// A parent and its child talk over a socket pair; each closes the end that is not its own.
#include "../../net.h"

int main(void) {
    int ends[2];
    char bytes[100];
    ssize_t got;
    socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
    pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        while ((got = recv_some(ends[1], bytes, sizeof bytes)) > 0)
            send_all(ends[1], bytes, got);
        close(ends[1]);
        exit(0);
    }
    close(ends[1]);
    send_all(ends[0], "over there", 10);
    shutdown(ends[0], SHUT_WR);
    size_t whole = 0;
    while ((got = recv_some(ends[0], bytes + whole, sizeof bytes - whole)) > 0)
        whole += got;
    printf("%.*s\n", (int)whole, bytes);
    close(ends[0]);
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR)
        ;
}
